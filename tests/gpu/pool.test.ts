import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Padding, PoolOptions } from '../../src/architecture/layer';
import { activationHandover } from '../../src/kernels/activationHandover';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import { averagePool } from '../../src/kernels/pool/averagePool';
import { maxPool } from '../../src/kernels/pool/maxPool';
import { poolReference } from '../../src/kernels/pool/pool.reference';
import { averagePoolStock, maxPoolStock } from '../../src/kernels/pool/pool.stock';
import { poolGeometry } from '../../src/kernels/pool/poolGeometry';
import ties from '../fixtures/maxPoolTies.json';
import { drawValues } from './drawValues';
import { expectClose } from './expectClose';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

type Shape = [number, number, number, number];
type Pool = (x: tf.Tensor4D, options: PoolOptions) => tf.Tensor4D;

function pooling(
  filterSize: number,
  stride: number,
  rounding: PoolOptions['rounding'] = 'floor',
  pad: Partial<Padding> = {},
): PoolOptions {
  return { filterSize, stride, rounding, pad: { top: 0, bottom: 0, left: 0, right: 0, ...pad } };
}

const all = (pixels: number): Padding => ({ top: pixels, bottom: pixels, left: pixels, right: pixels });

const cases: [name: string, shape: Shape, options: PoolOptions][] = [
  ['overlapping 3/2, 96 channels', [2, 7, 7, 96], pooling(3, 2)],
  ['plain 2/2, 5 channels', [1, 6, 4, 5], pooling(2, 2)],
  ['3/2 that leaves a row out', [1, 6, 8, 3], pooling(3, 2)],
  ['3/2 ceil over the edge', [2, 6, 8, 3], pooling(3, 2, 'ceil')],
  ['a window of one pixel', [1, 3, 2, 1], pooling(1, 1)],
  ['a window as large as the image', [1, 5, 5, 97], pooling(5, 5)],
  ['1-pixel sides', [2, 1, 1, 4], pooling(3, 2, 'floor', all(1))],
  ['pads that differ', [1, 5, 4, 2], pooling(3, 2, 'floor', { top: 2, right: 1 })],
  ['a stride over the window', [1, 7, 7, 256], pooling(2, 3)],
  ['a ceil window that would start in the pad', [1, 2, 2, 3], pooling(3, 3, 'ceil', all(1))],
  [
    '2/2 with a last row and column left out',
    [2, 8, 6, 8],
    pooling(2, 2, 'floor', { bottom: -1, right: -1 }),
  ],
  ['a window of 17x17', [1, 18, 17, 3], pooling(17, 1)],
];

async function valueAndGradient(
  pool: Pool,
  x: Float32Array,
  shape: Shape,
  options: PoolOptions,
  dy: Float32Array,
) {
  const input = tf.tensor4d(x, shape);
  const y = pool(input, options);
  const outer = tf.tensor4d(dy, y.shape);
  const [dx] = tf.grads((t: tf.Tensor) => pool(t.as4D(...shape), options))([input], outer);
  const read = await gpu.guard(async () => [await y.data(), await dx!.data()]);
  tf.dispose([input, outer, y, dx!]);
  return { y: read[0]!, dx: read[1]! };
}

describe.each(cases)('%s', (_, shape, options) => {
  const x = drawValues(shape, 1);
  const dy = drawValues(poolGeometry(shape, options).outputShape, 2);

  test.each<[engine: string, kind: 'max' | 'average', pool: Pool]>([
    ['hand-written', 'max', maxPool],
    ['stock', 'max', maxPoolStock],
    ['hand-written', 'average', averagePool],
    ['stock', 'average', averagePoolStock],
  ])('%s %s pooling agrees with the plain loops', async (_engine, kind, pool) => {
    const got = await valueAndGradient(pool, x, shape, options, dy);
    const expected = poolReference(kind, { shape, data: x }, dy, options);
    expectClose(got.y, expected.y, kind === 'max' ? 0 : 1e-6);
    expectClose(got.dx, expected.dx, 1e-6);
  });
});

test.each<[kind: string, channels: number, filterSize: number, pool: Pool]>([
  ['max', 8, 3, maxPool],
  ['max', 5, 3, maxPool],
  ['max', 4, 16, maxPool],
  ['average', 8, 3, averagePool],
  ['average', 5, 3, averagePool],
])(
  'the gradient of a ReLU result carries its slope: %s pooling of %i channels, window %i',
  async (_, channels, filterSize, pool) => {
    const shape: Shape = [1, 17, 18, channels];
    const options = pooling(filterSize, filterSize - 1);
    // mostly negative, so that whole windows are, with maxima of 0 among them
    const x = tf.tensor4d(
      drawValues(shape, 1).map((value) => Math.min(0, value) + (value > 1.96 ? value : 0)),
      shape,
    );
    const dy = tf.tensor4d(drawValues(poolGeometry(shape, options).outputShape, 2), pool(x, options).shape);
    const gradient = tf.grad((t: tf.Tensor) => pool(t.as4D(...shape), options));
    const plain = gradient(x, dy);
    activationHandover.markReluResult(x);
    const masked = gradient(x, dy);
    expect(activationHandover.isMasked(plain, x)).toBe(false);
    expect(activationHandover.isMasked(masked, x)).toBe(true);
    const [values, expected, got] = await gpu.guard(() =>
      Promise.all([x.data(), plain.data(), masked.data()]),
    );
    const isPositive = (i: number) => (values[i] ?? 0) > 0;
    expect(got.some((value) => value !== 0)).toBe(true);
    expect(got.every((value, i) => value === (isPositive(i) ? expected[i] : 0))).toBe(true);
    tf.dispose([x, dy, plain, masked]);
  },
);

test.each(['max', 'average'] as const)(
  "the reference's %s gradient is that of finite differences",
  (kind) => {
    const shape: Shape = [1, 5, 4, 2];
    const options = pooling(3, 2, 'ceil', { top: 1 });
    const x = Float64Array.from(drawValues(shape, 5));
    const dy = drawValues(poolGeometry(shape, options).outputShape, 6);
    const dot = (data: Float64Array) =>
      poolReference(kind, { shape, data }, dy, options).y.reduce((sum, y, i) => sum + y * (dy[i] ?? 0), 0);
    const differences = x.map((_, i) => {
      const [up, down] = [x.slice(), x.slice()];
      up[i]! += 1e-4;
      down[i]! -= 1e-4;
      return (dot(up) - dot(down)) / 2e-4;
    });
    expectClose(poolReference(kind, { shape, data: x }, dy, options).dx, differences, 1e-8);
  },
);

test.each(ties.cases)('ties go where PyTorch sends them: $filterSize/$stride pad $pad', async (tie) => {
  const shape: Shape = [tie.shape[0]!, tie.shape[1]!, tie.shape[2]!, tie.shape[3]!];
  const options = pooling(tie.filterSize, tie.stride, tie.ceil ? 'ceil' : 'floor', all(tie.pad));
  const got = await valueAndGradient(
    maxPool,
    Float32Array.from(tie.x),
    shape,
    options,
    Float32Array.from(tie.dy),
  );
  expect([...got.y]).toEqual(tie.y);
  expectClose(got.dx, tie.dx, 1e-6);
});
