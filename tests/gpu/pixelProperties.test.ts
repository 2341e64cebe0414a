import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LrnOptions, PoolOptions } from '../../src/architecture/layer';
import { activationHandover } from '../../src/kernels/activationHandover';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import { lrn } from '../../src/kernels/lrn/lrn';
import { lrnGradReference, lrnReference } from '../../src/kernels/lrn/lrn.reference';
import type { SpatialNormOptions } from '../../src/kernels/operations';
import { averagePool } from '../../src/kernels/pool/averagePool';
import { maxPool } from '../../src/kernels/pool/maxPool';
import { poolReference } from '../../src/kernels/pool/pool.reference';
import { spatialNorm } from '../../src/kernels/spatialNorm/spatialNorm';
import {
  spatialNormGradReference,
  spatialNormReference,
} from '../../src/kernels/spatialNorm/spatialNorm.reference';
import { drawValues } from './drawValues';
import { expectClose } from './expectClose';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

type Shape = [batch: number, height: number, width: number, channels: number];

const MAX_ELEMENTS = 8_000;
/** Always the same cases: a failure elsewhere is a failure here. */
const RUNS = { numRuns: 8, seed: 2012 };

/** Batch 1-5, channels 1-130, sides 1-33; sides are cut where the plain loops would take long. */
const shapes: fc.Arbitrary<Shape> = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 33 }),
    fc.integer({ min: 1, max: 33 }),
    fc.oneof(
      fc.integer({ min: 1, max: 130 }),
      fc.integer({ min: 1, max: 32 }).map((fours) => 4 * fours),
    ),
  )
  .map(([batch, height, width, channels]) => {
    const pixels = Math.floor(MAX_ELEMENTS / (batch * channels));
    const rows = Math.min(height, pixels);
    return [batch, rows, Math.max(1, Math.min(width, Math.floor(pixels / rows))), channels];
  });

/** Half an ulp per addition at worst, and a few for what else happens to a sum. */
const sumTolerance = (terms: number) => (terms + 16) * 2 ** -24;

interface Case {
  shape: Shape;
  /** Whether x is what a ReLU made: with zeros, and its slope is expected in the gradient. */
  isReluResult: boolean;
  run: (x: tf.Tensor4D) => tf.Tensor4D;
  forward: (x: Float32Array) => ArrayLike<number>;
  gradient: (x: Float32Array, dy: Float32Array) => ArrayLike<number>;
  tolerance: number;
}

async function check({ shape, isReluResult, run, forward, gradient, tolerance }: Case): Promise<void> {
  const drawn = drawValues(shape, 1);
  const x = isReluResult ? drawn.map((value) => Math.max(0, value)) : drawn;
  const input = tf.tensor4d(x, shape);
  if (isReluResult) activationHandover.markReluResult(input);
  const wanted = forward(x);
  const y = tf.tidy(() => run(input));
  const dy = drawValues(y.shape, 2);
  const outer = tf.tensor4d(dy, y.shape);
  const dx = tf.grad((t: tf.Tensor) => run(t.as4D(...shape)))(input, outer);
  expect(activationHandover.isMasked(dx, input)).toBe(isReluResult);
  const [gotY, gotDx] = await gpu.guard(() => Promise.all([y.data(), dx.data()]));
  tf.dispose([input, outer, y, dx]);
  expectClose(gotY, wanted, tolerance);
  const unmasked = gradient(x, dy);
  const slope = (i: number) => (isReluResult && (x[i] ?? 0) <= 0 ? 0 : 1);
  expectClose(
    gotDx,
    Float64Array.from(unmasked, (value, i) => value * slope(i)),
    tolerance,
  );
}

/** Values pixel by pixel through a function of one pixel's channels. */
function perPixel(
  channels: number,
  x: Float32Array,
  ofPixel: (pixel: Float64Array, first: number) => Float64Array,
): Float64Array {
  const result = new Float64Array(x.length);
  for (let first = 0; first < x.length; first += channels) {
    result.set(ofPixel(Float64Array.from(x.subarray(first, first + channels)), first), first);
  }
  return result;
}

const normalization = {
  k: fc.constantFrom(1, 2),
  alpha: fc.constantFrom(0.01, 0.2),
  beta: fc.constantFrom(0.75, 0.6),
};

test('LRN agrees with the plain loops', async () => {
  const options = fc.record({ ...normalization, n: fc.constantFrom(5, 5, 1, 2, 4, 7) });
  const property = fc.asyncProperty(shapes, options, fc.nat(3), fc.boolean(), async (...drawn) => {
    const [shape, { k, n, alpha, beta }, wantedGroups, isReluResult] = drawn;
    const channels = shape[3];
    const groups = channels % (wantedGroups + 1) === 0 ? wantedGroups + 1 : 1;
    const all: LrnOptions = { k, n, alpha, beta, groups };
    await check({
      shape,
      isReluResult,
      run: (x) => lrn(x, all),
      forward: (x) => perPixel(channels, x, (pixel) => lrnReference(pixel, all)),
      gradient: (x, dy) =>
        perPixel(channels, x, (pixel, first) =>
          lrnGradReference(Float64Array.from(dy.subarray(first, first + channels)), pixel, all),
        ),
      tolerance: 4 * sumTolerance(n),
    });
  });
  await fc.assert(property, RUNS);
});

test('spatial normalization agrees with the plain loops', async () => {
  const options = fc.record({ ...normalization, n: fc.constantFrom(5, 5, 1, 3, 4) });
  const property = fc.asyncProperty(shapes, options, fc.boolean(), async (...drawn) => {
    const [shape, { k, n, alpha, beta }, isReluResult] = drawn;
    const all: SpatialNormOptions = { k, n, alpha, beta };
    await check({
      shape,
      isReluResult,
      run: (x) => spatialNorm(x, all),
      forward: (x) => spatialNormReference({ shape, data: x }, all),
      gradient: (x, dy) => spatialNormGradReference(dy, { shape, data: x }, all),
      tolerance: 8 * sumTolerance(n * n),
    });
  });
  await fc.assert(property, RUNS);
});

/** Windows up to 6x6 that fit into the picture, strides 1-4, pads that differ by side and are smaller than the window. */
const poolings = fc
  .record({
    filterSize: fc.constantFrom(3, 3, 1, 2, 4, 5, 6),
    stride: fc.integer({ min: 1, max: 4 }),
    pads: fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5), fc.nat(5)),
    rounding: fc.constantFrom<PoolOptions['rounding']>('floor', 'ceil'),
  })
  .map(({ pads, ...rest }) => ({
    drawn: rest,
    within: (shape: Shape): PoolOptions => {
      const filterSize = Math.min(rest.filterSize, shape[1], shape[2]);
      const [top, bottom, left, right] = pads.map((pixels) => Math.min(pixels, filterSize - 1));
      return { ...rest, filterSize, pad: { top: top!, bottom: bottom!, left: left!, right: right! } };
    },
  }));

test.each([
  ['max', maxPool],
  ['average', averagePool],
] as const)('%s pooling agrees with the plain loops', async (kind, pool) => {
  const property = fc.asyncProperty(
    shapes,
    poolings,
    fc.boolean(),
    async (shape, { within }, isReluResult) => {
      const options = within(shape);
      const reference = (x: Float32Array, dy: ArrayLike<number>) =>
        poolReference(kind, { shape, data: x }, dy, options);
      await check({
        shape,
        isReluResult,
        run: (x) => pool(x, options),
        forward: (x) => reference(x, []).y,
        gradient: (x, dy) => reference(x, dy).dx,
        tolerance: sumTolerance(options.filterSize ** 2),
      });
    },
  );
  await fc.assert(property, RUNS);
});
