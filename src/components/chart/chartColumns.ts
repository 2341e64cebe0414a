import { firstAtLeast } from '../../lib/thinLine';
import type { ChartLine, LineColumns, XAxisKind } from './chartLine';

const WITHOUT_POINTS = new WeakMap<NonNullable<ChartLine['points']>, LineColumns>();

/** A line's measurements as columns. */
export function columnsOf(line: ChartLine): LineColumns {
  if (line.columns) return line.columns;
  const points = line.points ?? [];
  const known = WITHOUT_POINTS.get(points);
  if (known) return known;
  const step = Float64Array.from(points, (point) => point.step);
  const value = Float64Array.from(points, (point) => point.value);
  const columns = { step, epoch: step, seconds: step, value };
  WITHOUT_POINTS.set(points, columns);
  return columns;
}

/** The last finite number of a column; NaN where there is none. */
export function lastFinite(column: Float64Array): number {
  return column.findLast((each) => Number.isFinite(each)) ?? Number.NaN;
}

/** Where a step lies on an axis of another kind, between the measurements around it; null where nobody knows. */
export function positionOfStep(
  { step, ...columns }: LineColumns,
  at: number,
  kind: XAxisKind,
): number | null {
  if (kind === 'step') return at;
  const column = columns[kind];
  const after = Math.min(Math.max(1, firstAtLeast(step, at)), step.length - 1);
  const [fromStep, toStep] = [step[after - 1] ?? Number.NaN, step[after] ?? Number.NaN];
  const [from, to] = [column[after - 1] ?? Number.NaN, column[after] ?? Number.NaN];
  const share = toStep === fromStep ? 0 : (at - fromStep) / (toStep - fromStep);
  const position = from + share * (to - from);
  return Number.isFinite(position) ? position : null;
}

/** The smallest positive number of ascending ones; NaN where there is none. */
export function firstPositive(ascending: Float64Array): number {
  return ascending[firstAtLeast(ascending, Number.MIN_VALUE)] ?? Number.NaN;
}
