import { randomKey } from '../../../../src/lib/counterRandom';
import { randomNormal } from '../../../../src/lib/deterministicMath';
import type { Objective } from '../../../../src/nn/head/minimise';

/** Seeded pictures of classes whose features are normal around a mean of their own: `[count, length]`. */
export function drawnFeatures(options: {
  seed: number;
  count: number;
  length: number;
  classCount: number;
  first?: number;
}): { features: Float64Array; labels: Int32Array } {
  const { seed, count, length, classCount, first = 0 } = options;
  const labels = Int32Array.from({ length: count }, (_, picture) => (first + picture) % classCount);
  const features = Float64Array.from({ length: count * length }, (_, at) => {
    const picture = Math.floor(at / length);
    const mean = randomNormal(randomKey(seed, 1, labels[picture] ?? 0), 2 * (at % length));
    return 0.7 * mean + randomNormal(randomKey(seed, 2, first + picture), 2 * (at % length));
  });
  return { features, labels };
}

/** Logits of one picture, by plain loops; `point` is weights `[length, classes]`, then biases. */
export function plainLogits(point: Float64Array, features: ArrayLike<number>, classCount: number): number[] {
  const length = features.length;
  return Array.from({ length: classCount }, (_, label) => {
    let sum = point[length * classCount + label] ?? 0;
    for (let at = 0; at < length; at++) sum += (features[at] ?? 0) * (point[at * classCount + label] ?? 0);
    return sum;
  });
}

/** Mean cross-entropy + penalty / 2 * |W|^2 and its gradient, by plain loops in f64. */
export function plainObjective(
  { features, labels }: { features: Float64Array; labels: Int32Array },
  classCount: number,
  penalty: number,
): Objective {
  const length = features.length / labels.length;
  return async (point) => {
    const gradient = new Float64Array(point.length);
    let value = 0;
    for (let picture = 0; picture < labels.length; picture++) {
      const own = features.subarray(picture * length, (picture + 1) * length);
      const logits = plainLogits(point, own, classCount);
      const most = Math.max(...logits);
      const total = logits.reduce((sum, logit) => sum + Math.exp(logit - most), 0);
      value += (Math.log(total) + most - (logits[labels[picture] ?? 0] ?? 0)) / labels.length;
      for (let label = 0; label < classCount; label++) {
        const share = Math.exp((logits[label] ?? 0) - most) / total - (label === labels[picture] ? 1 : 0);
        for (let at = 0; at < length; at++) {
          gradient[at * classCount + label]! += (share * (own[at] ?? 0)) / labels.length;
        }
        gradient[length * classCount + label]! += share / labels.length;
      }
    }
    for (let at = 0; at < length * classCount; at++) {
      const weight = point[at] ?? 0;
      value += (penalty / 2) * weight * weight;
      gradient[at]! += penalty * weight;
    }
    return { value, gradient };
  };
}
