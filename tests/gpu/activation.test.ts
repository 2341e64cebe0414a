import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { padAll } from '../../src/architecture/padAll';
import { activation } from '../../src/kernels/activation/activation';
import { activate, activationSlope } from '../../src/kernels/activation/activation.reference';
import { activationStock } from '../../src/kernels/activation/activation.stock';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import { handwritten } from '../../src/kernels/handwritten';
import type { Operations } from '../../src/kernels/operations';
import { ranked } from '../../src/kernels/ranked';
import { stock } from '../../src/kernels/stock';
import { drawValues } from './drawValues';
import { expectClose } from './expectClose';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu({ limits: 'default' });
});
afterAll(() => gpu.dispose());

const SHAPES: [number, number, number, number][] = [
  [1, 1, 1, 1],
  [2, 3, 5, 7],
  [2, 6, 6, 8],
];

describe.each([
  ['hand-written', activation],
  ['stock', activationStock],
] as const)('%s activation', (_, operation) => {
  test.each(['relu', 'tanh', 'sigmoid'] as const)('%s: the formula and its slope', async (kind) => {
    for (const shape of SHAPES) {
      const x = drawValues(shape, 1, 6);
      const dy = drawValues(shape, 2);
      const [y, dx] = await gpu.guard(() => {
        const input = tf.tensor4d(x, shape);
        const slope = tf.grad((t: tf.Tensor) => operation(ranked(t, 4), kind));
        return Promise.all(
          [operation(input, kind), slope(input, tf.tensor4d(dy, shape))].map((t) => t.data()),
        );
      });
      expectClose(
        y!,
        Array.from(x, (z) => activate(z, kind)),
        1e-6,
      );
      expectClose(
        dx!,
        Array.from(dy, (value, i) => value * activationSlope(activate(x[i]!, kind), kind)),
        2e-6,
      );
    }
  });

  test('far from 0 it is at its ends, and never NaN', async () => {
    const far = [-3e38, -1000, -90, 90, 1000, 3e38, 0, -0];
    const input = tf.tensor4d(far, [1, 1, 1, far.length]);
    for (const [kind, ends] of [
      ['tanh', [-1, 1]],
      ['sigmoid', [0, 1]],
    ] as const) {
      const y = await gpu.guard(() => operation(input, kind).data());
      const zero = kind === 'tanh' ? 0 : 0.5;
      expectClose(y, [ends[0], ends[0], ends[0], ends[1], ends[1], ends[1], zero, zero], 1e-6);
    }
  });
});

test('the slopes agree with finite differences', () => {
  for (const kind of ['tanh', 'sigmoid'] as const) {
    for (const z of [-3, -0.4, 0.1, 2]) {
      const difference = (activate(z + 1e-5, kind) - activate(z - 1e-5, kind)) / 2e-5;
      expect(activationSlope(activate(z, kind), kind)).toBeCloseTo(difference, 8);
    }
  }
});

/** Gradients of what the authors' conv1 does: convolution, pooling, then the ReLU, then the next convolution. */
function gradientsThrough(operations: Operations) {
  const options = { stride: 1, pad: padAll(1), groups: 1 };
  const first = tf.tensor4d(drawValues([3, 3, 3, 8], 2, 0.4), [3, 3, 3, 8]);
  const second = tf.tensor4d(drawValues([3, 3, 8, 4], 3, 0.4), [3, 3, 8, 4]);
  const pictures = tf.tensor4d(drawValues([2, 9, 9, 3], 1), [2, 9, 9, 3]);
  const bias = (count: number) => tf.tensor1d(drawValues([count], 5, 0.1));
  const result = (a: tf.Tensor, b: tf.Tensor) => {
    const linear = operations.conv2d(pictures, ranked(a, 4), bias(8), { ...options, activation: 'linear' });
    const pooling = { filterSize: 3, stride: 2, pad: padAll(0), rounding: 'floor' } as const;
    const active = operations.activation(operations.maxPool(linear, pooling), 'relu');
    return operations.conv2d(active, ranked(b, 4), bias(4), { ...options, activation: 'tanh' });
  };
  const dy = tf.tensor4d(drawValues([2, 4, 4, 4], 4), [2, 4, 4, 4]);
  return tf.grads(result)([first, second], dy);
}

test('a ReLU behind a pooling hands its slope over and applies it once', async () => {
  const [ours, theirs] = await gpu.guard(() =>
    Promise.all(
      [handwritten, stock].map((operations) =>
        Promise.all(tf.tidy(() => gradientsThrough(operations)).map((tensor) => tensor.data())),
      ),
    ),
  );
  for (const [index, values] of ours!.entries()) expectClose(values, theirs![index]!, 2e-5);
});
