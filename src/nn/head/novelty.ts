import type { NoveltyModel } from './noveltyModel';

/**
 * How far each picture is from the nearest class, over the model's threshold: above 1 it is of none of the classes.
 *
 * @param features `[N, D]`, what the last layer sees (headFeatures.ts)
 * @returns `[N]`
 */
export function noveltyOf(features: Float32Array, model: NoveltyModel): Float32Array<ArrayBuffer> {
  const count = features.length / model.scales.length;
  return Float32Array.from({ length: count }, (_, picture) => {
    return nearestDistance(features, picture, model) / model.threshold;
  });
}

/** `min_k sqrt(sum_j (scale_j (f_j - mean_kj))^2)` of one picture, in f64. */
function nearestDistance(
  features: Float32Array,
  picture: number,
  { means, scales }: Pick<NoveltyModel, 'means' | 'scales'>,
): number {
  const length = scales.length;
  let nearest = Number.POSITIVE_INFINITY;
  for (let first = 0; first < means.length; first += length) {
    let sum = 0;
    for (let index = 0; index < length; index++) {
      const own = features[picture * length + index] ?? Number.NaN;
      const difference = (own - (means[first + index] ?? 0)) * (scales[index] ?? 0);
      sum += difference * difference;
    }
    if (!(sum >= nearest)) nearest = sum; // not a number stays one
  }
  return Math.sqrt(nearest);
}
