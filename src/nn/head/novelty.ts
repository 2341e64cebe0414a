import { distancesToClasses, nearestClass } from './classDistance';
import type { NoveltyModel } from './noveltyModel';
import { sourceAnswers, unusedAnswers } from './sourceAnswers';

/**
 * How new each picture is over the model's threshold: above 1 it is of none of the classes.
 *
 * @param features `[N, D]`, what the last layer sees (headFeatures.ts)
 * @returns `[N]`
 */
export function noveltyOf(features: Float32Array, model: NoveltyModel): Float32Array<ArrayBuffer> {
  const scores =
    'means' in model
      ? nearestClass(distancesToClasses(features, model), model.means.length / model.scales.length, null)
      : unusedAnswers(sourceAnswers(features, model), model.usage);
  return Float32Array.from(scores, (score) => score / model.threshold);
}
