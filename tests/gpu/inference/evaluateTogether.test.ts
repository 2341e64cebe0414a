import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Architecture } from '../../../src/architecture/layer';
import { padAll } from '../../../src/architecture/padAll';
import { evaluateTogether } from '../../../src/inference/evaluateTogether';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { randomInteger, randomKey } from '../../../src/lib/counterRandom';
import { UNWATCHED } from '../../../src/lib/WorkControl';
import { Network } from '../../../src/nn/Network';
import { operationsFor } from '../../../src/nn/operationsFor';
import { PictureInput } from '../../../src/nn/PictureInput';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

/** Stored squares of 16, of which a window of 14 is seen as it is: no resampling between. */
const STORED = 16;
const SEEN = 14;
const FILTERS = 4;
const CLASSES = 7;
const COUNT = 13;
const HIDDEN = 6 * 6 * FILTERS;

const ARCHITECTURE: Architecture = {
  preset: 'test',
  inputSide: SEEN,
  inputScale: 0.01,
  layers: [
    {
      kind: 'conv',
      name: 'conv1',
      filterSize: 3,
      stride: 2,
      pad: padAll(0),
      outChannels: FILTERS,
      groups: 1,
      activation: 'relu',
      initialization: { weightStd: 0, bias: 0 },
    },
    {
      kind: 'fullyConnected',
      name: 'fc2',
      outUnits: CLASSES,
      activation: 'linear',
      initialization: { weightStd: 0, bias: 0 },
    },
  ],
};

/** Multiples of 1/64 between -1 and 1 times a scale: exact in f32. */
function values(length: number, salt: number, scale: number): Float32Array<ArrayBuffer> {
  const key = randomKey(11, salt);
  return Float32Array.from({ length }, (_, index) => ((randomInteger(key, index, 129) - 64) / 64) * scale);
}

const bytes = (length: number, salt: number) =>
  Uint8Array.from({ length }, (_, index) => randomInteger(randomKey(12, salt), index, 256));
const MEAN = Float32Array.from(bytes(STORED * STORED * 3, 1));
const IMAGES = bytes(COUNT * STORED * STORED * 3, 2);
const LABELS = Int32Array.from({ length: COUNT }, (_, index) => (3 * index + 1) % CLASSES);

const weightsOf = (member: number) => ({
  filter: values(3 * 3 * 3 * FILTERS, 10 + member, 1),
  filterBias: values(FILTERS, 20 + member, 1),
  matrix: values(HIDDEN * CLASSES, 30 + member, 0.5),
  bias: values(CLASSES, 40 + member, 1),
});

/** The paper's ten windows of 14 in 16: corners and centre, each as it is and mirrored. */
const TEN = [
  [0, 0],
  [2, 0],
  [0, 2],
  [2, 2],
  [1, 1],
].flatMap(([left = 0, top = 0]) => [
  { left, top, isMirrored: false },
  { left, top, isMirrored: true },
]);
const CENTRE = [{ left: 1, top: 1, isMirrored: false }];

/** Logits in f64, by plain loops: window, less the centre of the mean picture, convolution, ReLU, matrix. */
function plainLogits(picture: number, window: (typeof TEN)[number], member: number): number[] {
  const { filter, filterBias, matrix, bias } = weightsOf(member);
  const pixel = (y: number, x: number, c: number) => {
    const column = window.isMirrored ? SEEN - 1 - x : x;
    const at = ((window.top + y) * STORED + window.left + column) * 3 + c;
    const mean = MEAN[((1 + y) * STORED + 1 + x) * 3 + c] ?? 0;
    return 0.01 * ((IMAGES[picture * STORED * STORED * 3 + at] ?? 0) - mean);
  };
  const hidden: number[] = [];
  for (let y = 0; y < 6; y++) {
    for (let x = 0; x < 6; x++) {
      for (let out = 0; out < FILTERS; out++) {
        let sum = filterBias[out] ?? 0;
        for (let fy = 0; fy < 3; fy++) {
          for (let fx = 0; fx < 3; fx++) {
            for (let c = 0; c < 3; c++) {
              sum +=
                pixel(2 * y + fy, 2 * x + fx, c) * (filter[((fy * 3 + fx) * 3 + c) * FILTERS + out] ?? 0);
            }
          }
        }
        hidden.push(Math.max(0, sum));
      }
    }
  }
  return Array.from({ length: CLASSES }, (_, out) =>
    hidden.reduce((sum, value, row) => sum + value * (matrix[row * CLASSES + out] ?? 0), bias[out] ?? 0),
  );
}

function plainSoftmax(logits: number[]): number[] {
  const powers = logits.map((value) => Math.exp(value - Math.max(...logits)));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

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
      const operations = operationsFor('handwritten', gpu.backend);
      const network = new Network(ARCHITECTURE, operations, { isTrainable: false });
      const { filter, filterBias, matrix, bias } = weightsOf(index);
      network.load(
        new Map([
          ['conv1.weight', { shape: [3, 3, 3, FILTERS], data: filter }],
          ['conv1.bias', { shape: [FILTERS], data: filterBias }],
          ['fc2.weight', { shape: [HIDDEN, CLASSES], data: matrix }],
          ['fc2.bias', { shape: [CLASSES], data: bias }],
        ]),
      );
      const input = new PictureInput(ARCHITECTURE, operations, { storedSide: STORED, meanImage: MEAN });
      const classifier = { arms: [{ name: `net ${index}`, network, input }], classNames: [] };
      try {
        await job({ classifier, batchSize: 4 });
      } finally {
        network.dispose();
        input.dispose();
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
