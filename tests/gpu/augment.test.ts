import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { augment } from '../../src/kernels/augment/augment';
import { augmentReference } from '../../src/kernels/augment/augment.reference';
import { augmentStock } from '../../src/kernels/augment/augment.stock';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import type { AugmentOptions } from '../../src/kernels/operations';
import { randomInteger, randomKey } from '../../src/lib/counterRandom';
import { drawValues } from './drawValues';
import { expectClose } from './expectClose';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

function drawPictures(count: number, side: number): Uint8Array<ArrayBuffer> {
  const key = randomKey(count, side);
  return Uint8Array.from({ length: count * side * side * 3 }, (_, i) => randomInteger(key, i, 256));
}

const still = [0, 0, 0];
const cases: [name: string, options: Omit<AugmentOptions, 'draws'>, draws: number[][]][] = [
  [
    'native size',
    { storedSide: 8, inputSide: 8, windowSide: 8, inputScale: 1 },
    [
      [0, 0, 0, ...still],
      [0, 0, 1, 3, -2, 1],
    ],
  ],
  [
    'a window cut out, mirrored or not, at an odd side',
    { storedSide: 9, inputSide: 6, windowSide: 6, inputScale: 1 / 64 },
    [
      [3, 0, 0, ...still],
      [1, 2, 1, -7.5, 4, 0.25],
      [0, 3, 1, ...still],
    ],
  ],
  [
    'shrunk, at a fractional place',
    { storedSide: 16, inputSide: 5, windowSide: 14, inputScale: 1 },
    [
      [0.5, 1.75, 0, ...still],
      [2, 2, 1, ...still],
    ],
  ],
  [
    'enlarged',
    { storedSide: 5, inputSide: 11, windowSide: 4.375, inputScale: 0.5 },
    [[0.25, 0.625, 1, 1, 2, 3]],
  ],
  ['to one pixel', { storedSide: 3, inputSide: 1, windowSide: 3, inputScale: 1 }, [[0, 0, 0, ...still]]],
];

describe.each(cases)('%s', (_, options, draws) => {
  test.each([
    ['hand-written', augment],
    ['stock', augmentStock],
  ])('%s augmentation agrees with the plain loops', async (_engine, operation) => {
    const pictures = drawPictures(draws.length, options.storedSide);
    const all = { ...options, draws: Float32Array.from(draws.flat()) };
    const mean = drawValues([options.inputSide, options.inputSide, 3], 4, 128);
    const meanImage = tf.tensor3d(mean, [options.inputSide, options.inputSide, 3]);
    const y = tf.tidy(() => operation(pictures, meanImage, all));
    const values = await gpu.guard(() => y.data());
    expectClose(values, augmentReference(pictures, mean, all), 5e-5);
    tf.dispose([y, meanImage]);
  });
});

test('the reference keeps stored pixels where the window has the network’s size', () => {
  const [side, cut] = [7, 4];
  const pictures = drawPictures(1, side);
  const options = { storedSide: side, inputSide: cut, windowSide: cut, inputScale: 1 };
  const draw = (flip: number) =>
    augmentReference(pictures, new Float32Array(cut * cut * 3), {
      ...options,
      draws: Float32Array.from([2, 1, flip, 0, 0, 0]),
    });
  const cutOut = Array.from({ length: cut }, (_, row) =>
    Array.from({ length: cut }, (_, column) => {
      const first = ((row + 1) * side + column + 2) * 3;
      return [...pictures.subarray(first, first + 3)];
    }),
  );
  expect([...draw(0)]).toEqual(cutOut.flat(2));
  expect([...draw(1)]).toEqual(cutOut.flatMap((row) => row.toReversed()).flat());
});

test('the reference resamples a ramp to a ramp, and holds it at the borders', () => {
  // column c of 8 holds 10 c; output i of 4 over all 8 lies at 2 i + 0.5, of 16 at i / 2 - 0.25
  const ramp = Uint8Array.from({ length: 8 * 8 * 3 }, (_, i) => 10 * (Math.floor(i / 3) % 8));
  const row = (inputSide: number) => {
    const draws = new Float32Array(6);
    const mean = new Float32Array(inputSide * inputSide * 3);
    const y = augmentReference(ramp, mean, { storedSide: 8, inputSide, windowSide: 8, inputScale: 1, draws });
    return [...y.subarray(0, inputSide * 3)].filter((_, i) => i % 3 === 0);
  };
  expect(row(4)).toEqual([5, 25, 45, 65]);
  const enlarged = Array.from({ length: 16 }, (_, i) => Math.min(Math.max(5 * i - 2.5, 0), 70));
  expect(row(16)).toEqual(enlarged);
});
