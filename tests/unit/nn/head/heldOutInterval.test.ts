import { expect, test } from 'vitest';
import { predictionInterval } from '../../../../src/lib/predictionInterval';
import { wilsonInterval } from '../../../../src/lib/wilsonInterval';
import { minimise } from '../../../../src/nn/head/minimise';
import { drawnFeatures, plainLogits, plainObjective } from './plainHead';

const LENGTH = 4;
const CLASSES = 3;

/** Pictures whose first guess is right. */
function hits(point: Float64Array, pictures: ReturnType<typeof drawnFeatures>): number {
  let count = 0;
  pictures.labels.forEach((label, picture) => {
    const own = pictures.features.subarray(picture * LENGTH, (picture + 1) * LENGTH);
    const logits = plainLogits(point, own, CLASSES);
    if (logits.indexOf(Math.max(...logits)) === label) count++;
  });
  return count;
}

/** Of 20 seeded splits: in how many `interval` of a first held-out part has the accuracy on a second of `size`. */
async function covered(
  size: number,
  interval: (successes: number, n: number) => { low: number; high: number },
): Promise<number> {
  let count = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const draw = (first: number, length: number) =>
      drawnFeatures({ seed, count: length, length: LENGTH, classCount: CLASSES, first });
    const start = new Float64Array(LENGTH * CLASSES + CLASSES);
    const { point } = await minimise(plainObjective(draw(0, 60), CLASSES, 0.03), start, 1e-5);
    const { low, high } = interval(hits(point, draw(60, 90)), 90);
    const second = hits(point, draw(150, size)) / size;
    if (second >= low && second <= high) count++;
  }
  return count;
}

test.each([
  ['as large as the first', 90],
  ['much larger', 1500],
])(
  'the interval that is shown contains the accuracy on a second part %s in at least 18 of 20 splits',
  async (_, size) => {
    expect(await covered(size, predictionInterval)).toBeGreaterThanOrEqual(18);
  },
);

test('Wilson’s interval of the share itself contains that on a much larger second part', async () => {
  expect(await covered(1500, wilsonInterval)).toBeGreaterThanOrEqual(18);
});
