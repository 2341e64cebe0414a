import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { classify } from '../../../src/inference/classify';
import { classifyMany } from '../../../src/inference/classifyMany';
import { predictSplit } from '../../../src/inference/predictSplit';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { UNWATCHED } from '../../../src/lib/WorkControl';
import type { NoveltyModel } from '../../../src/nn/head/noveltyModel';
import {
  CENTRE,
  CLASSES,
  COUNT,
  HIDDEN,
  IMAGES,
  LABELS,
  openNetwork,
  plainHidden,
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

const PICTURE = STORED * STORED * 3;
const NAMES = Array.from({ length: CLASSES }, (_, label) => `class ${label}`);

/** A class mean at every third feature's place, features counted half, threshold 2. */
const NOVELTY = {
  means: Float32Array.from({ length: 2 * HIDDEN }, (_, place) => (place % 3 === 0 ? 1 : 0.25)),
  scales: new Float32Array(HIDDEN).fill(0.5),
  threshold: 2,
  falseAlarms: 0.05,
  count: 10,
} satisfies NoveltyModel;

function plainNovelty(picture: number, member: number): number {
  const [centre] = CENTRE;
  if (!centre) throw new Error('there is a centre window');
  const features = plainHidden(picture, centre, member);
  const distances = [0, 1].map((label) =>
    Math.sqrt(
      features.reduce((sum, value, place) => {
        const mean = NOVELTY.means[label * HIDDEN + place] ?? 0;
        return sum + (0.5 * (value - mean)) ** 2;
      }, 0),
    ),
  );
  return Math.min(...distances) / 2;
}

async function withArms<Result>(job: (arms: Parameters<typeof classifyMany>[0]['arms']) => Promise<Result>) {
  const opened = [openNetwork(gpu, 0), openNetwork(gpu, 1)];
  try {
    return await gpu.guard(() =>
      job(
        opened.map(({ network, input }, place) => ({
          name: `net ${place}`,
          network,
          input,
          ...(place === 0 && { novelty: NOVELTY }),
        })),
      ),
    );
  } finally {
    for (const { dispose } of opened) dispose();
  }
}

test.each([
  ['the centre window', 1, CENTRE],
  ['ten windows', 10, TEN],
] as const)('%s of thirteen pictures at once, as plain loops in f64 have it', async (_, crops, windows) => {
  await withArms(async (arms) => {
    const before = tf.memory().numTensors;
    const answers = await classifyMany({ arms }, IMAGES, STORED, crops);
    expect(tf.memory().numTensors).toBe(before);
    expect(answers.map(({ arm }) => arm)).toEqual(['net 0', 'net 1']);
    for (const [member, { probabilities, novelty, cropShares }] of answers.entries()) {
      expect(probabilities).toHaveLength(COUNT * CLASSES);
      for (let picture = 0; picture < COUNT; picture++) {
        const each = windows.map((window) => plainSoftmax(plainLogits(picture, window, member)));
        const mean = NAMES.map((_, label) => each.reduce((sum, row) => sum + (row[label] ?? 0), 0) / crops);
        const own = probabilities.subarray(picture * CLASSES, (picture + 1) * CLASSES);
        for (const [label, share] of mean.entries()) expect(own[label]).toBeCloseTo(share, 5);
        if (crops === 1) expect(cropShares).toBeNull();
        const winner = mean.indexOf(Math.max(...mean));
        for (const [place, row] of each.entries()) {
          if (crops === 10)
            expect(cropShares?.[10 * picture + place]).toBeCloseTo(row[winner] ?? Number.NaN, 5);
        }
        if (member === 0) expect(novelty?.[picture]).toBeCloseTo(plainNovelty(picture, 0), 4);
      }
      if (member === 1) expect(novelty).toBeNull();
    }
  });
});

test('each picture alone gets the answer that it gets among others', async () => {
  await withArms(async (arms) => {
    const together = await classifyMany({ arms }, IMAGES, STORED, 1);
    for (const picture of [0, 5, 12]) {
      const pixels = IMAGES.slice(picture * PICTURE, (picture + 1) * PICTURE);
      const alone = await classify({ arms, classNames: NAMES }, pixels, STORED);
      for (const [member, { probabilities, top, novelty }] of alone.entries()) {
        const own =
          together[member]?.probabilities.subarray(picture * CLASSES, (picture + 1) * CLASSES) ?? [];
        for (const [label, share] of probabilities.entries()) expect(own[label]).toBeCloseTo(share, 6);
        const best = [...probabilities.keys()].sort(
          (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0),
        );
        expect(top.map(({ label }) => label)).toEqual(best.slice(0, 5));
        if (member === 0) expect(novelty).toBeCloseTo(together[0]?.novelty?.[picture] ?? Number.NaN, 5);
        else expect(novelty).toBeUndefined();
      }
    }
  });
});

test('a whole split in batches is all pictures at once, and a cancel ends it between two batches', async () => {
  const pictures = {
    count: COUNT,
    side: STORED,
    classCount: CLASSES,
    batch: async (start: number, count: number) => ({
      images: IMAGES.slice(start * PICTURE, (start + count) * PICTURE),
      labels: LABELS.slice(start, start + count),
    }),
  };
  await withArms(async (arms) => {
    const together = await classifyMany({ arms }, IMAGES, STORED, 1);
    const split = await predictSplit({ arms }, pictures, { batchSize: 4, control: UNWATCHED });
    for (const [place, { arm, labels, probabilities, novelty }] of split.entries()) {
      expect(arm).toBe(`net ${place}`);
      expect([...labels]).toEqual([...LABELS]);
      for (const [at, share] of probabilities.entries()) {
        expect(together[place]?.probabilities[at]).toBeCloseTo(share, 6);
      }
      expect(novelty === null).toBe(place === 1);
      for (const [at, value] of novelty?.entries() ?? []) {
        expect(together[0]?.novelty?.[at]).toBeCloseTo(value, 5);
      }
    }
    const before = tf.memory().numTensors;
    const told: number[] = [];
    const control = {
      report: (_: string, done: number) => told.push(done),
      check: () => {
        if (told.length > 2) throw new Error('cancelled');
      },
    };
    await expect(predictSplit({ arms }, pictures, { batchSize: 4, control })).rejects.toThrow('cancelled');
    expect(told).toEqual([0, 4, 8]);
    expect(tf.memory().numTensors).toBe(before);
    const huge = { ...pictures, count: 200_000, classCount: 1000 };
    await expect(predictSplit({ arms }, huge, { batchSize: 4, control: UNWATCHED })).rejects.toMatchObject({
      code: 'does-not-fit',
    });
  });
});
