import type { LabelledFeatures } from './labelledFeatures';
import type { NoveltyModel } from './noveltyModel';

type ClassDistance = Pick<NoveltyModel, 'means' | 'scales'>;

/** Of the largest deviation of a feature: smaller ones count as this. */
const LEAST_DEVIATION = 1e-2;

/** Mean features of each class, and one over the deviation of each feature from its own class's mean. */
export function classDistance(
  { features, labels }: LabelledFeatures,
  featureCount: number,
  classCount: number,
): ClassDistance {
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

/**
 * `sqrt(sum_j (scale_j (f_j - mean_kj))^2)` of every picture and class, in f64.
 *
 * @param features `[N, D]`
 * @returns `[N, classes]`
 */
export function distancesToClasses(features: Float32Array, { means, scales }: ClassDistance): Float64Array {
  const length = scales.length;
  const classCount = means.length / length;
  const count = features.length / length;
  const distances = new Float64Array(count * classCount);
  for (let at = 0; at < distances.length; at++) {
    const first = (at % classCount) * length;
    const own = Math.floor(at / classCount) * length;
    let sum = 0;
    for (let index = 0; index < length; index++) {
      const difference =
        ((features[own + index] ?? Number.NaN) - (means[first + index] ?? 0)) * (scales[index] ?? 0);
      sum += difference * difference;
    }
    distances[at] = Math.sqrt(sum);
  }
  return distances;
}

/** The least of each row of `[N, classes]`, one class left out or none. What is not a number stays one. */
export function nearestClass(
  distances: Float64Array,
  classCount: number,
  without: number | null,
): Float64Array {
  return Float64Array.from({ length: distances.length / classCount }, (_, picture) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let label = 0; label < classCount; label++) {
      const own = distances[picture * classCount + label] ?? Number.NaN;
      if (label !== without && !(own >= nearest)) nearest = own;
    }
    return nearest;
  });
}
