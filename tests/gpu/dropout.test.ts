import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activationHandover } from '../../src/kernels/activationHandover';
import { dropout } from '../../src/kernels/dropout/dropout';
import { dropoutMask } from '../../src/kernels/dropout/dropout.reference';
import { dropoutStock } from '../../src/kernels/dropout/dropout.stock';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import { drawValues } from './drawValues';
import { expectClose } from './expectClose';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const shape: [number, number] = [3, 97];
const options = { rate: 0.3, keptFactor: 1 / 0.7, key: 0xfedcba98, firstPosition: 5 };

describe.each([
  ['hand-written', dropout],
  ['stock', dropoutStock],
])('%s dropout', (_, operation) => {
  test('keeps and scales what the counters say, forward and gradient', async () => {
    const x = drawValues(shape, 1);
    const dy = drawValues(shape, 2);
    const mask = dropoutMask(...shape, options);
    const input = tf.tensor2d(x, shape);
    const outer = tf.tensor2d(dy, shape);
    const y = operation(input, options);
    const [dx] = tf.grads((t: tf.Tensor) => operation(t.as2D(...shape), options))([input], outer);
    expectClose(
      await gpu.guard(() => y.data()),
      x.map((value, i) => value * mask[i]!),
      1e-6,
    );
    expectClose(
      await gpu.guard(() => dx!.data()),
      dy.map((value, i) => value * mask[i]!),
      1e-6,
    );
    tf.dispose([input, outer, y, dx!]);
  });

  test('draws by position: two half batches see what the whole one sees', async () => {
    const rows = (first: number, count: number) =>
      tf.tidy(() => operation(tf.ones([count, 40]), { ...options, firstPosition: first }));
    const [whole, upper, lower] = [rows(0, 4), rows(0, 2), rows(2, 2)];
    const read = await Promise.all([whole, upper, lower].map((tensor) => tensor.data()));
    expect([...read[0]!]).toEqual([...read[1]!, ...read[2]!]);
    tf.dispose([whole, upper, lower]);
  });
});

test('the gradient of a ReLU result carries its slope', async () => {
  const x = tf.tensor2d(drawValues(shape, 1), shape);
  const dy = tf.tensor2d(drawValues(shape, 2), shape);
  activationHandover.markReluResult(x);
  const dx = tf.grad((t: tf.Tensor) => dropout(t.as2D(...shape), options))(x, dy);
  expect(activationHandover.isMasked(dx, x)).toBe(true);
  const [values, outer, got] = await gpu.guard(() => Promise.all([x.data(), dy.data(), dx.data()]));
  const mask = dropoutMask(...shape, options);
  expectClose(
    got,
    outer.map((value, i) => (values[i]! > 0 ? value * mask[i]! : 0)),
    1e-6,
  );
  tf.dispose([x, dy, dx]);
});

test('the share that falls out is the rate, and keys differ', () => {
  const count = 200_000;
  const dropped = (key: number) => dropoutMask(2, count / 2, { ...options, key });
  const first = dropped(1);
  const second = dropped(2);
  const share = first.filter((factor) => factor === 0).length / count;
  expect(Math.abs(share - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / count));
  const both = first.filter((factor, i) => factor === 0 && second[i] === 0).length / count;
  expect(Math.abs(both - 0.09)).toBeLessThan(5 * Math.sqrt((0.09 * 0.91) / count));
});

test('a grid of more than 65535 workgroups is folded', async () => {
  const units = 1000;
  const pictures = 4200; // 65,625 workgroups of 64
  const read = await gpu.guard(async () => {
    const y = tf.tidy(() => dropout(tf.ones([pictures, units]), options).slice([pictures - 1, 0]));
    const values = await y.data();
    y.dispose();
    return values;
  });
  const mask = dropoutMask(1, units, { ...options, firstPosition: options.firstPosition + pictures - 1 });
  expectClose(read, mask, 1e-6);
});
