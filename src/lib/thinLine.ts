/** Part of a line that is ready to be drawn. */
export interface ThinnedLine {
  x: number[];
  y: number[];
  /** Lowest and highest measurement around each of some places; empty without smoothing. */
  band: { x: number[]; low: number[]; high: number[] };
}

/** Index of the first of ascending values that is at least `value`; their number where none is. */
export function firstAtLeast(ascending: ArrayLike<number>, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Number.NaN) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What is visible of a line, thinned so that no extreme is lost. With `window` 1 every bucket of neighbours gives its
 * lowest and highest measurement; else the lowest and highest of the means over `window` measurements ending at each,
 * and the range of all that went into them as a band. Buckets are powers of two and lie the same wherever the visible
 * part begins, so that nothing flickers while it moves. Takes time in proportion to what is visible.
 *
 * @param x ascending positions, `[N]`
 * @param y values, `[N]`; those that are not finite are left out
 * @param options.from first visible position; the neighbour before it is kept, that the line goes on to the edge
 * @param options.to last visible one, with the neighbour after it
 * @param options.most points at most, about
 */
export function thinLine(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { from, to, window, most }: { from: number; to: number; window: number; most: number },
): ThinnedLine {
  const start = Math.max(0, firstAtLeast(x, from) - 1);
  const end = Math.min(x.length, firstAtLeast(x, to) + 2);
  const size = bucketSize(end - start, most);
  const thinned: ThinnedLine = { x: [], y: [], band: { x: [], low: [], high: [] } };
  const means = runningMeans(y, start, end, window);
  for (let bucket = start - (start % size); bucket < end; bucket += size) {
    const [first, after] = [Math.max(bucket, start), Math.min(bucket + size, end)];
    for (const place of extremes(means, first - start, after - start)) {
      thinned.x.push(x[start + place] ?? 0);
      thinned.y.push(means[place] ?? 0);
    }
    if (window > 1) pushBand(thinned.band, y, { first, after, window, x: x[after - 1] ?? 0 });
  }
  return thinned;
}

/** A power of two that makes at most `most` points of `count`, two per bucket. */
function bucketSize(count: number, most: number): number {
  if (count <= most) return 1;
  return 2 ** Math.ceil(Math.log2((2 * count) / most));
}

/** Means of the up to `window` finite values that end at each place from `start` up to `end`. */
function runningMeans(y: ArrayLike<number>, start: number, end: number, window: number): Float64Array {
  const means = new Float64Array(Math.max(0, end - start));
  if (window <= 1) return means.map((_, place) => y[start + place] ?? Number.NaN);
  let [sum, count] = [0, 0];
  const add = (index: number, sign: 1 | -1) => {
    const value = y[index] ?? Number.NaN;
    if (!Number.isFinite(value)) return;
    sum += sign * value;
    count += sign;
  };
  for (let index = Math.max(0, start - window + 1); index < end; index++) {
    add(index, 1);
    if (index - window >= Math.max(0, start - window + 1)) add(index - window, -1);
    if (index >= start) means[index - start] = Number.isFinite(y[index]) ? sum / count : Number.NaN;
  }
  return means;
}

/** Places of the lowest and the highest finite value, in their order; one where they are the same, none where there is none. */
function extremes(values: Float64Array, first: number, after: number): number[] {
  let [lowest, highest] = [-1, -1];
  for (let place = first; place < after; place++) {
    const value = values[place] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    if (lowest < 0 || value < (values[lowest] ?? 0)) lowest = place;
    if (highest < 0 || value > (values[highest] ?? 0)) highest = place;
  }
  if (lowest < 0) return [];
  return lowest === highest ? [lowest] : [Math.min(lowest, highest), Math.max(lowest, highest)];
}

function pushBand(
  band: ThinnedLine['band'],
  y: ArrayLike<number>,
  { first, after, window, x }: { first: number; after: number; window: number; x: number },
): void {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = Math.max(0, first - window + 1); index < after; index++) {
    const value = y[index] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return;
  band.x.push(x);
  band.low.push(low);
  band.high.push(high);
}
