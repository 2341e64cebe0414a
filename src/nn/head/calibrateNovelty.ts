import type { LabelledFeatures } from './labelledFeatures';
import { noveltyOf } from './novelty';
import type { NoveltyModel } from './noveltyModel';

/** Share of held-out pictures of known classes that may be called new. */
const FALSE_ALARMS = 0.05;
/** With fewer held-out pictures not even one may lie beyond the threshold. */
const FEWEST = 20;
/** Of the largest deviation of a feature: smaller ones count as this. */
const LEAST_DEVIATION = 1e-2;

/**
 * What tells pictures of none of the classes: the classes' mean features and deviations within classes over the training
 * pictures, and the distance that only a twentieth of the held-out pictures exceeds. Null with fewer than 20 of them.
 */
export function calibrateNovelty({
  train,
  heldOut,
  featureCount,
  classCount,
}: {
  train: LabelledFeatures;
  heldOut: LabelledFeatures;
  featureCount: number;
  classCount: number;
}): NoveltyModel | null {
  const count = heldOut.labels.length;
  if (count < FEWEST) return null;
  const model: NoveltyModel = {
    ...withinClasses(train, featureCount, classCount),
    threshold: 1,
    falseAlarms: FALSE_ALARMS,
    count,
  };
  const distances = noveltyOf(heldOut.features, model).sort();
  return { ...model, threshold: distances[Math.ceil((1 - FALSE_ALARMS) * count) - 1] ?? 1 };
}

/** Mean features of each class, and one over the deviation of each feature from its own class's mean. */
function withinClasses(
  { features, labels }: LabelledFeatures,
  featureCount: number,
  classCount: number,
): Pick<NoveltyModel, 'means' | 'scales'> {
  const counts = new Float64Array(classCount);
  for (const label of labels) counts[label]! += 1;
  const sums = new Float64Array(classCount * featureCount);
  const place = (at: number) =>
    (labels[Math.floor(at / featureCount)] ?? 0) * featureCount + (at % featureCount);
  for (let at = 0; at < features.length; at++) sums[place(at)]! += features[at] ?? 0;
  // A class without pictures lies infinitely far from everything.
  const means = sums.map((sum, at) => {
    const count = counts[Math.floor(at / featureCount)] ?? 0;
    return count === 0 ? Number.POSITIVE_INFINITY : sum / count;
  });
  const variances = new Float64Array(featureCount);
  for (let at = 0; at < features.length; at++) {
    const difference = (features[at] ?? 0) - (means[place(at)] ?? 0);
    variances[at % featureCount]! += (difference * difference) / labels.length;
  }
  // Features that hardly ever move would drown all others. With one picture per class nothing moves: all count alike.
  const largest = Math.sqrt(variances.reduce((most, each) => Math.max(most, each), 0));
  const floor = largest > 0 ? LEAST_DEVIATION * largest : 1;
  return {
    means: Float32Array.from(means),
    scales: Float32Array.from(variances, (variance) => 1 / Math.max(Math.sqrt(variance), floor)),
  };
}
