import { distancesToClasses, nearestClass } from './classDistance';
import type { NoveltyModel } from './noveltyModel';
import { sourceAnswers, unusedAnswers } from './sourceAnswers';

/**
 * How new each picture is over the model's threshold: above 1 it is of none of the classes. The distance to the nearest
 * class, and where the source is known, what of its answer no class uses.
 *
 * @param features `[N, D]`, what the last layer sees (headFeatures.ts)
 * @returns `[N]`
 */
export function noveltyOf(features: Float32Array, model: NoveltyModel): Float32Array<ArrayBuffer> {
  const { means, scales, source, threshold } = model;
  const distances = nearestClass(distancesToClasses(features, model), means.length / scales.length, null);
  const unused = source && unusedAnswers(sourceAnswers(features, source), source.usage);
  return Float32Array.from(
    distances,
    (distance, picture) => (distance + (source?.exchange ?? 0) * (unused?.[picture] ?? 0)) / threshold,
  );
}
