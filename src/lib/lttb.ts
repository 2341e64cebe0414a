/**
 * Largest-triangle-three-buckets decimation (Steinarsson 2013, "Downsampling Time Series for Visual Representation"):
 * picks `threshold` of the points so that the line looks the same. Keeps the first and the last one.
 *
 * @param x ascending positions, `[N]`
 * @param y values, `[N]`
 * @param threshold points to keep, at least 3
 * @returns ascending indices of the points kept; all of them where there are no more than `threshold`
 */
export function lttb(x: ArrayLike<number>, y: ArrayLike<number>, threshold: number): number[] {
  const count = x.length;
  if (count <= threshold) return Array.from({ length: count }, (_, index) => index);
  const at = (values: ArrayLike<number>, index: number) => values[index] ?? 0;
  const bucketSize = (count - 2) / (threshold - 2);
  const kept = [0];
  let last = 0;
  for (let bucket = 0; bucket < threshold - 2; bucket++) {
    const start = Math.floor(bucket * bucketSize) + 1;
    const end = Math.floor((bucket + 1) * bucketSize) + 1;
    const nextEnd = Math.min(Math.floor((bucket + 2) * bucketSize) + 1, count);
    let meanX = 0;
    let meanY = 0;
    for (let index = end; index < nextEnd; index++) {
      meanX += at(x, index) / (nextEnd - end);
      meanY += at(y, index) / (nextEnd - end);
    }
    let largest = -1;
    let chosen = start;
    for (let index = start; index < end; index++) {
      // Twice the area of the triangle (last kept, this one, mean of the next bucket).
      const area = Math.abs(
        (at(x, last) - meanX) * (at(y, index) - at(y, last)) -
          (at(x, last) - at(x, index)) * (meanY - at(y, last)),
      );
      if (area > largest) {
        largest = area;
        chosen = index;
      }
    }
    kept.push(chosen);
    last = chosen;
  }
  kept.push(count - 1);
  return kept;
}
