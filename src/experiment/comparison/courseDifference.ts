import type { CourseColumns, ReachAxis } from './reach';

/** One place of the difference of two courses. */
export interface DifferencePoint {
  /** On the chosen axis. */
  at: number;
  /** First minus second. */
  value: number;
}

/** The value on the straight lines between measurements; null outside of them. */
function valueAt(places: ArrayLike<number>, values: ArrayLike<number>, at: number): number | null {
  const last = places.length - 1;
  if (last < 0 || at < (places[0] ?? 0) || at > (places[last] ?? 0)) return null;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  const [from, to] = [places[low] ?? 0, places[high] ?? 0];
  const [start, end] = [values[low] ?? Number.NaN, values[high] ?? Number.NaN];
  if (at === to) return end;
  return to === from ? start : start + ((at - from) / (to - from)) * (end - start);
}

/**
 * The first course minus the second, wherever the first was measured and the second reaches; between the second's
 * measurements on a straight line. Places without a finite number are left out.
 */
export function courseDifference(
  first: CourseColumns,
  second: CourseColumns,
  options: { measure: 'error' | 'loss'; axis: ReachAxis },
): DifferencePoint[] {
  const column = options.measure === 'error' ? 'top1Error' : 'loss';
  const places = first[options.axis];
  const points: DifferencePoint[] = [];
  for (let index = 0; index < places.length; index++) {
    const at = places[index] ?? 0;
    const other = valueAt(second[options.axis], second[column], at);
    const value = (first[column][index] ?? Number.NaN) - (other ?? Number.NaN);
    if (Number.isFinite(value)) points.push({ at, value });
  }
  return points;
}
