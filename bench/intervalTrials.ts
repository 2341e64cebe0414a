import { wilsonInterval } from '../src/lib/wilsonInterval';
import { type LabelledFeatures, pickFeatures } from '../src/nn/head/labelledFeatures';
import { type SolvedHead, solveHead } from '../src/nn/head/solveHead';
import { operationsFor } from '../src/nn/operationsFor';
import { drawnParts } from './drawnParts';
import { openDawn } from './openDawn';
import type { PhotoFeatures } from './photoFeatures';

const SEEDS = 20;
/** Photos that the last layer is fitted to, that choose its penalty, that the page shows a share of. */
const PARTS = { train: 600, validation: 150, test: 150 };

export interface IntervalReport {
  parts: typeof PARTS;
  /** Photos of the larger second part: all that are left. */
  secondCount: number;
  trials: {
    seed: number;
    /** Share right of the test photos, and the interval that the page shows for it. */
    test: number;
    low: number;
    high: number;
    /** Share right of all that is left, and of as many photos as the test has. */
    second: number;
    equal: number;
  }[];
  /** Trials whose interval contains the share on the second part. */
  containsSecond: number;
  /** Those whose interval for a second part of equal size (lib/wilsonInterval.ts) contains its share. */
  widerContainsEqual: number;
}

/**
 * Of 20 seeded splits of real photos: how often the interval that "Use my own photos" shows contains the share on a second
 * held-out part.
 */
export async function intervalTrials(photos: PhotoFeatures): Promise<IntervalReport> {
  const gpu = await openDawn();
  const operations = operationsFor('handwritten', gpu.backend);
  const { train, validation, test } = PARTS;
  const trials: IntervalReport['trials'] = [];
  let widerContainsEqual = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const [fitted = [], judging = [], shown = [], rest = []] = drawnParts(seed, photos.labels.length, [
      train,
      validation,
      test,
    ]);
    const { featureCount, classCount } = photos;
    const head = await gpu.guard(() =>
      solveHead({
        train: pickFeatures(photos, fitted),
        validation: pickFeatures(photos, judging),
        featureCount,
        classCount,
        operations,
      }),
    );
    const right = (places: number[]) => hits(head, pickFeatures(photos, places));
    const own = right(shown);
    const equal = right(rest.slice(0, test));
    const { low, high } = wilsonInterval(own, test);
    const wider = wilsonInterval(own / 2, test / 2);
    if (equal / test >= wider.low && equal / test <= wider.high) widerContainsEqual++;
    trials.push({
      seed,
      test: own / test,
      low,
      high,
      second: right(rest) / rest.length,
      equal: equal / test,
    });
    process.stderr.write(`photos: split ${seed} of ${SEEDS}\n`);
  }
  return {
    parts: PARTS,
    secondCount: photos.labels.length - train - validation - test,
    trials,
    containsSecond: trials.filter(({ low, high, second }) => second >= low && second <= high).length,
    widerContainsEqual,
  };
}

function hits({ weight, bias }: SolvedHead, { features, labels }: LabelledFeatures): number {
  const [featureCount = 0, classCount = 0] = weight.shape;
  let count = 0;
  for (const [picture, label] of labels.entries()) {
    const logits = Float64Array.from(bias.data);
    for (let index = 0; index < featureCount; index++) {
      const own = features[picture * featureCount + index] ?? 0;
      for (let at = 0; at < classCount; at++)
        logits[at]! += own * (weight.data[index * classCount + at] ?? 0);
    }
    if (logits.indexOf(Math.max(...logits)) === label) count++;
  }
  return count;
}
