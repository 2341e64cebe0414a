import { predictionInterval } from '../src/lib/predictionInterval';
import { wilsonInterval } from '../src/lib/wilsonInterval';
import { type LabelledFeatures, pickFeatures } from '../src/nn/head/labelledFeatures';
import { PlainFeatureMatrix } from '../src/nn/head/PlainFeatureMatrix';
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
  largerCount: number;
  /** Shares right of the test photos, of a second part of as many photos, and of the larger one. */
  trials: { seed: number; test: number; low: number; high: number; equal: number; larger: number }[];
  /** Trials whose interval, as the page shows it, contains the share on each of the second parts. */
  contains: Record<SecondPart, number>;
  /** Wilson's interval of the share itself, which is narrower. */
  wilsonContains: Record<SecondPart, number>;
}

type SecondPart = 'equal' | 'larger';

/**
 * Of 20 seeded splits of real photos: how often the interval that "Use my own photos" shows contains the share on a second
 * held-out part.
 */
export async function intervalTrials(photos: PhotoFeatures): Promise<IntervalReport> {
  const gpu = await openDawn();
  const operations = operationsFor('handwritten', gpu.backend);
  const { train, validation, test } = PARTS;
  const trials: IntervalReport['trials'] = [];
  const contains = { equal: 0, larger: 0 };
  const wilsonContains = { equal: 0, larger: 0 };
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
    const right = (places: number[]) => shareRight(head, pickFeatures(photos, places));
    const own = await right(shown);
    const seconds = { equal: await right(rest.slice(0, test)), larger: await right(rest) };
    const interval = predictionInterval(own * test, test);
    for (const part of ['equal', 'larger'] as const) {
      if (isIn(interval, seconds[part])) contains[part]++;
      if (isIn(wilsonInterval(own * test, test), seconds[part])) wilsonContains[part]++;
    }
    trials.push({ seed, test: own, ...interval, ...seconds });
    process.stderr.write(`photos: split ${seed} of ${SEEDS}\n`);
  }
  const largerCount = photos.labels.length - train - validation - test;
  return { parts: PARTS, largerCount, trials, contains, wilsonContains };
}

function isIn({ low, high }: { low: number; high: number }, share: number): boolean {
  return share >= low && share <= high;
}

async function shareRight({ weight, bias }: SolvedHead, pictures: LabelledFeatures): Promise<number> {
  const rows = await new PlainFeatureMatrix(pictures, weight.shape[0] ?? 0).rows(weight.data, bias.data);
  const count = pictures.labels.length;
  return (
    Array.from({ length: count }, (_, picture) => rows[2 * picture + 1]).filter((rank) => rank === 0).length /
    count
  );
}
