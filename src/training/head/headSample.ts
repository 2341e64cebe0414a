import { stratifiedSample } from '../../data/stratifiedSample';
import { RANDOM_PURPOSE } from '../../lib/counterRandom';
import { type LabelledFeatures, pickFeatures } from '../../nn/head/labelledFeatures';
import type { HeadSplits } from './headSplits';

/** Share of the training pictures that choose the penalty where there are no validation pictures. */
const JUDGED_SHARE = 0.2;

/** Pictures that a last layer is fitted to, and those that choose its penalty and the threshold of novelty. */
export interface HeadSample {
  /** All that may be fitted. */
  whole: LabelledFeatures;
  /** Those fitted while the penalty is chosen: all, unless some of them have to judge. */
  fitted: LabelledFeatures;
  judged: LabelledFeatures;
}

/**
 * Every training picture, or `trainingPictures` of them as in training (every class in its share, by the seed); the
 * validation pictures judge. Without validation pictures a fifth of the training pictures judges.
 */
export function headSample(
  { train, validation }: Pick<HeadSplits, 'train' | 'validation'>,
  options: { classCount: number; seed: number; trainingPictures: number | undefined },
): HeadSample {
  const { classCount, seed, trainingPictures = Number.POSITIVE_INFINITY } = options;
  const draw = (labels: Int32Array, count: number, purpose: number) =>
    stratifiedSample(byClass(labels, classCount), count, { seed, purpose });
  const whole =
    trainingPictures >= train.kept.labels.length
      ? train.kept
      : pickFeatures(train.kept, draw(train.kept.labels, trainingPictures, RANDOM_PURPOSE.trainingSubset));
  if (validation.kept.labels.length > 0) return { whole, fitted: whole, judged: validation.kept };
  const count = Math.max(1, Math.round(JUDGED_SHARE * whole.labels.length));
  const judges = draw(whole.labels, count, RANDOM_PURPOSE.validationSplit);
  const isJudge = new Set(judges);
  const others = Array.from(whole.labels, (_, index) => index).filter((index) => !isJudge.has(index));
  return { whole, fitted: pickFeatures(whole, others), judged: pickFeatures(whole, judges) };
}

/** Places of each class, in order. */
function byClass(labels: Int32Array, classCount: number): Uint32Array[] {
  const places: number[][] = Array.from({ length: classCount }, () => []);
  for (const [index, label] of labels.entries()) places[label]?.push(index);
  return places.map((each) => Uint32Array.from(each));
}
