import { softmaxInPlace } from '../../lib/softmaxInPlace';
import type { LabelledFeatures } from './labelledFeatures';
import type { SourceAnswers } from './noveltyModel';
import { setLogits } from './setLogits';

/** The last layer of the network that features come from. */
export type SourceLayer = Pick<SourceAnswers, 'weight' | 'bias'>;

/**
 * Logits are divided by this, or a source that learned its own pictures by heart would be sure of everything it sees
 * ("temperature", Guo and others 2017).
 */
const TEMPERATURE = 2;

/**
 * The probabilities that the source network itself would have answered with, softened, in f64.
 *
 * @param features `[N, D]`
 * @returns `[N, source classes]`
 */
export function sourceAnswers(features: Float32Array, layer: SourceLayer): Float64Array {
  const classCount = layer.bias.length;
  const length = layer.weight.length / classCount;
  const count = features.length / length;
  const answers = new Float64Array(count * classCount);
  for (let picture = 0; picture < count; picture++) {
    const row = answers.subarray(picture * classCount, (picture + 1) * classCount);
    setLogits(row, features, picture, layer);
    for (let label = 0; label < classCount; label++) row[label]! /= TEMPERATURE;
    softmaxInPlace(row);
  }
  return answers;
}

/** Mean answer of the source to the pictures of each class, `[classes, source classes]`: zeros for a class without any. */
export function meanAnswers(
  answers: Float64Array,
  labels: LabelledFeatures['labels'],
  classCount: number,
): Float64Array {
  const sourceCount = answers.length / labels.length;
  const counts = new Float64Array(classCount);
  for (const label of labels) counts[label]! += 1;
  const means = new Float64Array(classCount * sourceCount);
  for (let at = 0; at < answers.length; at++) {
    const label = labels[Math.floor(at / sourceCount)] ?? 0;
    means[label * sourceCount + (at % sourceCount)]! += (answers[at] ?? 0) / (counts[label] ?? 1);
  }
  return means;
}

/** The most that each source class takes of any class's mean answer, one class left out or none. */
export function usageOf(
  means: Float64Array,
  sourceCount: number,
  without: number | null,
): Float32Array<ArrayBuffer> {
  const usage = new Float32Array(sourceCount);
  for (let at = 0; at < means.length; at++) {
    if (Math.floor(at / sourceCount) === without) continue;
    usage[at % sourceCount] = Math.max(usage[at % sourceCount] ?? 0, means[at] ?? 0);
  }
  return usage;
}

/**
 * `-log sum_y p_y usage_y` of each picture, p the source's answer to it: large where the answer falls on classes of the
 * source that it hardly ever gives to pictures of the known classes.
 *
 * @param answers `[N, source classes]`
 * @returns `[N]`, 0 and above
 */
export function unusedAnswers(answers: Float64Array, usage: Float32Array): Float64Array {
  return Float64Array.from({ length: answers.length / usage.length }, (_, picture) => {
    const first = picture * usage.length;
    let used = 0;
    for (let label = 0; label < usage.length; label++)
      used += (answers[first + label] ?? Number.NaN) * (usage[label] ?? 0);
    return -Math.log(used);
  });
}
