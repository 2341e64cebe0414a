import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activationHandover } from '../../src/kernels/activationHandover';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import type { SpatialNormOptions } from '../../src/kernels/operations';
import { ranked } from '../../src/kernels/ranked';
import { spatialNorm } from '../../src/kernels/spatialNorm/spatialNorm';
import {
  spatialNormGradReference,
  spatialNormReference,
} from '../../src/kernels/spatialNorm/spatialNorm.reference';
import { spatialNormStock } from '../../src/kernels/spatialNorm/spatialNorm.stock';
import { drawValues } from './drawValues';
import { expectClose } from './expectClose';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

type Shape = [number, number, number, number];

/** cuda-convnet's cnorm2: a scale of 0.001 over 25 pixels. */
const authors: SpatialNormOptions = { k: 1, n: 5, alpha: 4e-5, beta: 0.75 };
/** Large alpha, so that every term counts. */
const strong: SpatialNormOptions = { k: 1, n: 5, alpha: 0.1, beta: 0.75 };

const cases: [name: string, shape: Shape, options: SpatialNormOptions][] = [
  ["the authors' cnorm2, 128 channels", [2, 9, 8, 128], authors],
  ['8 channels', [2, 6, 7, 8], strong],
  ['3 channels', [2, 5, 6, 3], strong],
  ['1 channel, a picture smaller than the window', [2, 2, 3, 1], strong],
  ['97 channels on one pixel', [1, 1, 1, 97], strong],
  ['an even window', [1, 7, 5, 6], { ...strong, n: 4 }],
  ['a window of 1', [1, 3, 4, 4], { ...strong, n: 1 }],
  ['another exponent', [1, 4, 5, 5], { ...strong, n: 3, beta: 1.3 }],
];

async function valueAndGradient(
  operation: (x: tf.Tensor4D) => tf.Tensor4D,
  x: Float32Array,
  dy: Float32Array,
  shape: Shape,
) {
  const input = tf.tensor4d(x, shape);
  const outer = tf.tensor4d(dy, shape);
  const y = tf.tidy(() => operation(input));
  const dx = tf.grad((t: tf.Tensor) => operation(t.as4D(...shape)))(input, outer);
  const read = await gpu.guard(() => Promise.all([y.data(), dx.data()]));
  tf.dispose([input, outer, y, dx]);
  return { y: read[0], dx: read[1] };
}

describe.each(cases)('%s', (_, shape, options) => {
  test.each([
    ['hand-written', spatialNorm],
    ['stock', spatialNormStock],
  ])('%s, forward and gradient, agrees with the plain loops', async (_engine, operation) => {
    const x = drawValues(shape, 1);
    const dy = drawValues(shape, 2);
    const got = await valueAndGradient((t) => operation(t, options), x, dy, shape);
    // sums of n^2 positive terms: half an ulp each at worst, and a few for the power
    const tolerance = (options.n ** 2 + 16) * 2 ** -24;
    expectClose(got.y, spatialNormReference({ shape, data: x }, options), 2 * tolerance);
    expectClose(got.dx, spatialNormGradReference(dy, { shape, data: x }, options), 8 * tolerance);
  });
});

test.each([8, 3])('the gradient of a ReLU result carries its slope, %i channels', async (channels) => {
  const shape: Shape = [1, 4, 3, channels];
  const x = tf.tensor4d(drawValues(shape, 1), shape);
  const dy = tf.tensor4d(drawValues(shape, 2), shape);
  const gradient = tf.grad((t: tf.Tensor) => spatialNorm(ranked(t, 4), strong));
  const plain = gradient(x, dy);
  activationHandover.markReluResult(x);
  const masked = gradient(x, dy);
  expect(activationHandover.isMasked(plain, x)).toBe(false);
  expect(activationHandover.isMasked(masked, x)).toBe(true);
  const [values, expected, got] = await gpu.guard(() => Promise.all([x.data(), plain.data(), masked.data()]));
  expect(got).toEqual(expected.map((value, i) => ((values[i] ?? 0) > 0 ? value : 0)));
  tf.dispose([x, dy, plain, masked]);
});

test("the reference's gradient is that of finite differences", () => {
  const shape: Shape = [1, 4, 3, 2];
  const options = { ...strong, n: 4 };
  const x = Float64Array.from(drawValues(shape, 3));
  const dy = drawValues(shape, 4);
  const dot = (data: Float64Array) =>
    spatialNormReference({ shape, data }, options).reduce((sum, y, i) => sum + y * (dy[i] ?? 0), 0);
  const differences = x.map((_, i) => {
    const [up, down] = [x.slice(), x.slice()];
    up[i]! += 1e-5;
    down[i]! -= 1e-5;
    return (dot(up) - dot(down)) / 2e-5;
  });
  expectClose(spatialNormGradReference(dy, { shape, data: x }, options), differences, 1e-8);
});
