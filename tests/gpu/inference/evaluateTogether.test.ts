import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluateTogether } from '../../../src/inference/evaluateTogether';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { UNWATCHED } from '../../../src/lib/WorkControl';
import {
  CENTRE,
  CLASSES,
  COUNT,
  IMAGES,
  LABELS,
  openNetwork,
  plainLogits,
  plainSoftmax,
  STORED,
  TEN,
} from './plainNetwork';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const meanOf = (rows: number[][]) =>
  (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) / rows.length);

/** Loss, misses and first-five misses of probabilities, counted one by one. */
function plainScore(probabilities: number[][]) {
  const rank = (row: number[], label: number) => row.filter((value) => value > (row[label] ?? 0)).length;
  const ranks = probabilities.map((row, picture) => rank(row, LABELS[picture] ?? 0));
  const losses = probabilities.map((row, picture) => -Math.log(row[LABELS[picture] ?? 0] ?? 0));
  return {
    loss: losses.reduce((sum, loss) => sum + loss, 0) / COUNT,
    top1Error: ranks.filter((each) => each >= 1).length / COUNT,
    top5Error: ranks.filter((each) => each >= 5).length / COUNT,
    misses: Array.from(
      { length: CLASSES },
      (_, label) => ranks.filter((each, picture) => LABELS[picture] === label && each >= 1).length,
    ),
  };
}

function member(index: number, onOpen?: () => void) {
  return {
    name: `net ${index}`,
    use: async (job: Parameters<Parameters<typeof evaluateTogether>[0][number]['use']>[0]) => {
      onOpen?.();
      const { network, input, dispose } = openNetwork(gpu, index);
      const classifier = { arms: [{ name: `net ${index}`, network, input }], classNames: [] };
      try {
        await job({ classifier, batchSize: 4 });
      } finally {
        dispose();
      }
    },
  };
}

const PICTURES = {
  classCount: CLASSES,
  count: COUNT,
  batch: async (start: number, count: number) => ({
    images: IMAGES.slice(start * STORED * STORED * 3, (start + count) * STORED * STORED * 3),
    labels: LABELS.slice(start, start + count),
  }),
};

describe.each([
  ['the centre window', 1, CENTRE],
  ['ten windows', 10, TEN],
] as const)('%s', (_, crops, windows) => {
  const probabilities = (index: number) =>
    Array.from({ length: COUNT }, (_, picture) =>
      meanOf(windows.map((window) => plainSoftmax(plainLogits(picture, window, index)))),
    );

  test('each alone and all together are as counted by plain loops in f64', async () => {
    const before = tf.memory().numTensors;
    const report = await gpu.guard(() =>
      evaluateTogether([member(0), member(1), member(2)], PICTURES, crops, UNWATCHED),
    );
    expect(tf.memory().numTensors).toBe(before);
    expect(report.count).toBe(COUNT);
    expect(report.counts).toEqual([2, 2, 2, 2, 2, 1, 2]);
    const all = [probabilities(0), probabilities(1), probabilities(2)];
    const averaged = Array.from({ length: COUNT }, (_, picture) =>
      meanOf(all.map((rows) => rows[picture] ?? [])),
    );
    const wanted = [...all, averaged].map(plainScore);
    for (const [place, score] of [...report.members, report.together].entries()) {
      expect(score?.loss).toBeCloseTo(wanted[place]?.loss ?? Number.NaN, 5);
      expect(score).toEqual({ ...wanted[place], loss: score?.loss });
    }
    // An average of logits instead of probabilities would be seen.
    const ofLogits = Array.from({ length: COUNT }, (_, picture) =>
      plainSoftmax(meanOf(all.map((rows) => (rows[picture] ?? []).map(Math.log)))),
    );
    expect(Math.abs(plainScore(ofLogits).loss - (report.together?.loss ?? 0))).toBeGreaterThan(1e-3);
  });
});

test('a cancel ends it between two batches, and a single network has nothing to be averaged with', async () => {
  let opened = 0;
  const open = () => opened++;
  const asked: string[] = [];
  const control = {
    report: (label: string, done: number, total: number) => asked.push(`${label} ${done}/${total}`),
    check: () => {
      if (asked.length > 5) throw new Error('cancelled');
    },
  };
  const before = tf.memory().numTensors;
  await expect(evaluateTogether([member(0, open), member(1, open)], PICTURES, 1, control)).rejects.toThrow();
  expect(asked.at(-1)).toBe('net 1 17/26');
  expect(opened).toBe(2);
  expect(tf.memory().numTensors).toBe(before);
  expect((await evaluateTogether([member(0)], PICTURES, 1, UNWATCHED)).together).toBeNull();
});
