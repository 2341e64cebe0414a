import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import { addGradient } from '../../src/kernels/sgd/addGradient';
import { addGradientStock } from '../../src/kernels/sgd/addGradient.stock';
import { sgdUpdate } from '../../src/kernels/sgd/sgdUpdate';
import { sgdUpdateStock } from '../../src/kernels/sgd/sgdUpdate.stock';
import { hasOnnxCases, readOnnxCase } from '../onnxCase';
import { drawValues } from './drawValues';
import { expectClose } from './expectClose';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const rates = [
  { learningRate: 0.1, momentum: 0.9, weightDecay: 0.05 },
  { learningRate: 0.025, momentum: 0.5, weightDecay: 0 },
  { learningRate: 0.2, momentum: 0, weightDecay: 0.01 },
];

test.each<[engine: string, shape: [number, number], update: typeof sgdUpdate]>([
  ['hand-written', [7, 41], sgdUpdate],
  ['hand-written', [12, 101], sgdUpdate],
  ['hand-written', [1, 1], sgdUpdate],
  ['stock', [7, 41], sgdUpdateStock],
])('%s steps of %s follow the formula, each with its own rates, in place', async (_, shape, update) => {
  const weight = tf.variable(tf.tensor2d(drawValues(shape, 1), shape));
  const velocity = tf.variable(tf.zeros<tf.Rank.R2>(shape));
  const gradients = rates.map((_rate, i) => drawValues(shape, 10 + i));
  const before = tf.memory().numTensors;
  await gpu.guard(async () => {
    // all in one submit: uniforms must not overwrite each other
    for (const [i, options] of rates.entries()) {
      tf.tidy(() => update(weight, velocity, tf.tensor2d(gradients[i]!, shape), options));
    }
  });
  expect(tf.memory().numTensors).toBe(before);

  const w = Float64Array.from(drawValues(shape, 1));
  const v = new Float64Array(w.length);
  for (const [step, { learningRate, momentum, weightDecay }] of rates.entries()) {
    for (const i of w.keys()) {
      v[i] = momentum * v[i]! - learningRate * (weightDecay * w[i]! + gradients[step]![i]!);
      w[i] = w[i]! + v[i]!;
    }
  }
  expectClose(await weight.data(), w, 1e-6);
  expectClose(await velocity.data(), v, 1e-6);
  tf.dispose([weight, velocity]);
});

test('refuses a weight and a velocity in one buffer', () => {
  const zeros = tf.zeros([3]);
  const weight = tf.variable(zeros);
  const velocity = tf.variable(zeros);
  expect(() => sgdUpdate(weight, velocity, zeros, rates[0]!)).toThrow(/share one buffer/);
  tf.dispose([weight, velocity, zeros]);
});

test.each<[engine: string, shape: [number, number], add: typeof addGradient]>([
  ['hand-written', [7, 41], addGradient],
  ['hand-written', [12, 101], addGradient],
  ['stock', [7, 41], addGradientStock],
])('%s gradients of %s add up, and nothing is left behind', async (_, shape, add) => {
  const before = tf.memory().numTensors;
  const [first, second, third] = [1, 2, 3].map((seed) => tf.tensor2d(drawValues(shape, seed), shape));
  const sum = add(add(first!, second!), third!);
  expect(sum.shape).toEqual(shape);
  const [a, b, c] = [1, 2, 3].map((seed) => drawValues(shape, seed));
  expectClose(
    await gpu.guard(() => sum.data()),
    a!.map((value, i) => value + b![i]! + c![i]!),
    2 * 6 * 2 ** -24, // two roundings of values up to 6
  );
  tf.dispose([sum, second!, third!]);
  expect(tf.memory().numTensors).toBe(before);
});

describe.skipIf(!hasOnnxCases)('ONNX Momentum', () => {
  // Its velocity does not hold the rate: ours is minus the rate times it. Inputs: rate, count of updates so far, then the
  // weights, the gradients and the velocities of each array; outputs: weights and velocities.
  test.each(['test_momentum', 'test_momentum_multiple'])('%s', async (name) => {
    const { nodes, inputs, outputs } = readOnnxCase(name);
    const attribute = (key: string) => Number(nodes[0]!.attributes.get(key));
    expect(nodes[0]!.attributes.get('mode')).toBe('standard');
    const learningRate = inputs[0]!.data[0]!;
    const updates = inputs[1]!.data[0]!;
    const isUndamped = updates === 0 || attribute('beta') === 1;
    expect(isUndamped).toBe(true); // ours weighs every gradient by 1
    const arrays = (inputs.length - 2) / 3;
    for (let i = 0; i < arrays; i++) {
      const [x, gradient, velocity] = [0, 1, 2].map((kind) => inputs[2 + kind * arrays + i]!);
      const w = tf.variable(tf.tensor1d(Float32Array.from(x!.data)));
      const v = tf.variable(tf.tensor1d(Float32Array.from(velocity!.data, (each) => -learningRate * each)));
      const g = tf.tensor1d(Float32Array.from(gradient!.data));
      const options = {
        learningRate,
        momentum: attribute('alpha'),
        weightDecay: attribute('norm_coefficient'),
      };
      await gpu.guard(async () => sgdUpdate(w, v, g, options));
      expectClose(await w.data(), outputs[i]!.data, 1e-6);
      const theirs = (await v.data()).map((each) => -each / learningRate);
      expectClose(theirs, outputs[arrays + i]!.data, 1e-6);
      tf.dispose([w, v, g]);
    }
  });
});
