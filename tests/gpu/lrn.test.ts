import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LrnOptions } from '../../src/architecture/layer';
import { activationHandover } from '../../src/kernels/activationHandover';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import { lrn } from '../../src/kernels/lrn/lrn';
import { lrnGradReference, lrnReference } from '../../src/kernels/lrn/lrn.reference';
import { lrnStock } from '../../src/kernels/lrn/lrn.stock';
import { ranked } from '../../src/kernels/ranked';
import { channelsLast, hasOnnxCases, readOnnxCase } from '../onnxCase';
import { drawValues } from './drawValues';
import { expectClose } from './expectClose';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const paper: LrnOptions = { k: 2, n: 5, alpha: 1e-4, beta: 0.75, groups: 1 };
/** Large alpha and values, so that every term counts. */
const strong: LrnOptions = { k: 1, n: 5, alpha: 0.3, beta: 0.75, groups: 1 };

type Shape = [number, number, number, number];

const cases: [name: string, shape: Shape, options: LrnOptions][] = [
  ['the paper, 96 channels', [2, 3, 3, 96], paper],
  ['1 channel', [1, 2, 2, 1], strong],
  ['3 channels under a window of 5', [2, 2, 1, 3], strong],
  ['5 channels', [1, 1, 1, 5], strong],
  ['97 channels', [1, 3, 5, 97], strong],
  ['256 channels in 2 groups', [1, 3, 1, 256], { ...strong, groups: 2 }],
  ['an even window', [1, 2, 3, 7], { ...strong, n: 4 }],
  ['an even window in groups', [1, 2, 3, 12], { ...strong, n: 2, groups: 3 }],
  ['a window of 1', [1, 2, 3, 4], { ...strong, n: 1 }],
  ['a window over all channels', [1, 1, 3, 300], { ...strong, n: 601, alpha: 0.01 }],
  ['another exponent', [1, 2, 2, 9], { ...strong, beta: 1.3 }],
];

/** The reference over every pixel of `[N, H, W, C]`. */
function perPixel(
  data: Float32Array,
  channels: number,
  compute: (pixel: Float64Array, start: number) => Float64Array,
): number[] {
  const result: number[] = [];
  for (let start = 0; start < data.length; start += channels) {
    result.push(...compute(Float64Array.from(data.subarray(start, start + channels)), start));
  }
  return result;
}

async function valueAndGradient(
  operation: (x: tf.Tensor4D) => tf.Tensor4D,
  x: Float32Array,
  dy: Float32Array,
  shape: Shape,
) {
  const input = tf.tensor4d(x, shape);
  const outer = tf.tensor4d(dy, shape);
  const y = operation(input);
  const [dx] = tf.grads((t: tf.Tensor) => operation(t.as4D(...shape)))([input], outer);
  const read = await gpu.guard(async () => [await y.data(), await dx!.data()]);
  tf.dispose([input, outer, y, dx!]);
  return { y: read[0]!, dx: read[1]! };
}

describe.each(cases)('%s', (_, shape, options) => {
  const x = drawValues(shape, 1);
  const dy = drawValues(shape, 2);
  const channels = shape[3];

  test('agrees with the plain loops, forward and gradient', async () => {
    const got = await valueAndGradient((t) => lrn(t, options), x, dy, shape);
    expectClose(
      got.y,
      perPixel(x, channels, (pixel) => lrnReference(pixel, options)),
      2e-6,
    );
    const expected = perPixel(x, channels, (pixel, start) =>
      lrnGradReference(Float64Array.from(dy.subarray(start, start + channels)), pixel, options),
    );
    expectClose(got.dx, expected, 5e-6);
  });

  if (options.n > 100) return; // tfjs's own gradient takes many seconds there

  test('the stock path agrees too', async () => {
    const got = await valueAndGradient((t) => lrnStock(t, options), x, dy, shape);
    const ours = await valueAndGradient((t) => lrn(t, options), x, dy, shape);
    expectClose(got.y, ours.y, 1e-5);
    expectClose(got.dx, ours.dx, 2e-5);
  });
});

test.each([paper, { ...strong, groups: 3 }, { ...strong, n: 3 }])(
  'the gradient of a ReLU result carries its slope: %o',
  async (options) => {
    const shape: Shape = [1, 2, 3, 12];
    const x = tf.tensor4d(drawValues(shape, 1), shape);
    const dy = tf.tensor4d(drawValues(shape, 2), shape);
    const gradient = tf.grad((t: tf.Tensor) => lrn(ranked(t, 4), options));
    const plain = gradient(x, dy);
    activationHandover.markReluResult(x);
    const masked = gradient(x, dy);
    expect(activationHandover.isMasked(plain, x)).toBe(false);
    expect(activationHandover.isMasked(masked, x)).toBe(true);
    const [values, expected, got] = await gpu.guard(() =>
      Promise.all([x.data(), plain.data(), masked.data()]),
    );
    expect(got).toEqual(expected.map((value, i) => ((values[i] ?? 0) > 0 ? value : 0)));
    tf.dispose([x, dy, plain, masked]);
  },
);

test("the reference's gradient is that of finite differences", () => {
  const options = { ...strong, n: 4, groups: 2 };
  const x = Float64Array.from(drawValues([10], 3));
  const dy = Float64Array.from(drawValues([10], 4));
  const dot = (values: Float64Array) =>
    lrnReference(values, options).reduce((sum, y, i) => sum + y * (dy[i] ?? 0), 0);
  const differences = x.map((_, i) => {
    const [up, down] = [x.slice(), x.slice()];
    up[i]! += 1e-5;
    down[i]! -= 1e-5;
    return (dot(up) - dot(down)) / 2e-5;
  });
  expectClose(lrnGradReference(dy, x, options), differences, 1e-8);
});

describe.skipIf(!hasOnnxCases)('ONNX', () => {
  test.each(['test_lrn', 'test_lrn_default'])('%s', async (name) => {
    const { nodes, inputs, outputs } = readOnnxCase(name);
    const attribute = (key: string, fallback: number) => Number(nodes[0]!.attributes.get(key) ?? fallback);
    const n = attribute('size', 0);
    const x = channelsLast(inputs[0]!);
    const y = tf.tidy(() =>
      lrn(tf.tensor4d(Float32Array.from(x.data), [5, 5, 5, 5]), {
        n,
        k: attribute('bias', 1),
        alpha: attribute('alpha', 1e-4) / n,
        beta: attribute('beta', 0.75),
        groups: 1,
      }),
    );
    expect(x.shape).toEqual([5, 5, 5, 5]);
    expectClose(await y.data(), channelsLast(outputs[0]!).data, 1e-6);
    y.dispose();
  });
});
