import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Activation } from '../../src/architecture/layer';
import { dispatchMode } from '../../src/kernels/dispatch';
import { dropoutMask } from '../../src/kernels/dropout/dropout.reference';
import { fullyConnected } from '../../src/kernels/gemm/fullyConnected';
import {
  fullyConnectedGradReference,
  fullyConnectedReference,
} from '../../src/kernels/gemm/fullyConnected.reference';
import { fullyConnectedStock } from '../../src/kernels/gemm/fullyConnected.stock';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import { Profile } from '../../src/kernels/profile';
import { ranked } from '../../src/kernels/ranked';
import { StudioError } from '../../src/lib/StudioError';
import { hasOnnxCases, type OnnxTensor, readOnnxCase } from '../onnxCase';
import { drawValues } from './drawValues';
import { expectClose } from './expectClose';

/** Sums of up to 4,096 products of numbers in [-1, 1] in f32, against float64; relative to the greater of 1 and the result. */
const TOLERANCE = 2e-5;

type Case = [batch: number, inUnits: number, outUnits: number, activation: Activation | 'linear'];

const CASES: Case[] = [
  [1, 1, 1, 'linear'],
  [1, 97, 5, 'relu'],
  [2, 256, 12, 'tanh'],
  [3, 5, 97, 'linear'],
  [5, 8, 3, 'relu'],
  [7, 2052, 16, 'relu'],
  [64, 33, 20, 'tanh'],
  [3, 33, 20, 'sigmoid'],
  [7, 2052, 16, 'sigmoid'],
  [128, 64, 10, 'linear'],
];

function valuesOf([batch, inUnits, outUnits, activation]: Case) {
  return {
    shape: { batch, inUnits, outUnits },
    activation,
    x: tf.tensor2d(drawValues([batch, inUnits], 1, 1), [batch, inUnits]),
    weight: tf.tensor2d(drawValues([inUnits, outUnits], 2, 1), [inUnits, outUnits]),
    bias: tf.tensor1d(drawValues([outUnits], 3, 1)),
    dy: tf.tensor2d(drawValues([batch, outUnits], 4, 1), [batch, outUnits]),
  };
}

type Values = ReturnType<typeof valuesOf>;

/** The result and the three gradients, on the GPU. */
async function run({ x, weight, bias, dy, activation }: Values, operation: typeof fullyConnected) {
  const tensors = tf.tidy(() => {
    const gradients = tf.grads((...[a, b, c]: tf.Tensor[]) =>
      operation(ranked(a, 2), ranked(b, 2), ranked(c, 1), { activation }),
    );
    return [operation(x, weight, bias, { activation }), ...gradients([x, weight, bias], dy)];
  });
  const [y, dx, dWeight, dBias] = await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()));
  tf.dispose(tensors);
  return { y: y!, x: dx!, weight: dWeight!, bias: dBias! };
}

async function reference({ x, weight, bias, dy, shape, activation }: Values) {
  const [a, b, c, d] = await Promise.all([x, weight, bias, dy].map((tensor) => tensor.data()));
  const y = fullyConnectedReference(a!, b!, c!, shape, activation);
  return { y, ...fullyConnectedGradReference(a!, b!, y, d!, shape, activation) };
}

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu({ limits: 'default' });
});
afterAll(() => gpu.dispose());

test.each(CASES)(
  'batch %i, %i to %i units, %s: agrees with plain loops and stock tfjs',
  async (...testCase) => {
    const values = valuesOf(testCase);
    const [got, stock, want] = await gpu.guard(() =>
      Promise.all([run(values, fullyConnected), run(values, fullyConnectedStock), reference(values)]),
    );
    for (const key of ['y', 'x', 'weight', 'bias'] as const) {
      expectClose(got[key], want[key], TOLERANCE);
      expectClose(got[key], stock[key], 2 * TOLERANCE);
    }
  },
);

test('the plain loops agree with finite differences', () => {
  const shape = { batch: 2, inUnits: 5, outUnits: 3 };
  const x = Float64Array.from(drawValues([2, 5], 1, 1));
  const weight = Float64Array.from(drawValues([5, 3], 2, 1));
  const bias = Float64Array.from(drawValues([3], 3, 1));
  const dy = Float64Array.from(drawValues([2, 3], 4, 1));
  for (const activation of ['linear', 'relu', 'tanh', 'sigmoid'] as const) {
    const forward = () => fullyConnectedReference(x, weight, bias, shape, activation);
    const loss = () => forward().reduce((sum, y, index) => sum + y * dy[index]!, 0);
    const gradient = fullyConnectedGradReference(x, weight, forward(), dy, shape, activation);
    for (const [values, want] of [
      [x, gradient.x],
      [weight, gradient.weight],
      [bias, gradient.bias],
    ] as const) {
      values.forEach((value, index) => {
        values[index] = value + 1e-5;
        const above = loss();
        values[index] = value - 1e-5;
        const below = loss();
        values[index] = value;
        expect((above - below) / 2e-5).toBeCloseTo(want[index]!, 7);
      });
    }
  }
});

test.each<[...Case, firstUnit: number]>([
  [3, 9, 12, 'relu', 0],
  [2, 1300, 7, 'relu', 20],
  [3, 5, 6, 'tanh', 4],
  [2, 8, 5, 'linear', 1],
  [2, 1300, 7, 'sigmoid', 3],
])('batch %i, %i to %i units, %s, from unit %i: dropout in the same pass', async (...dropped) => {
  const [batch, inUnits, outUnits, activation, firstUnit] = dropped;
  const values = valuesOf([batch, inUnits, outUnits, activation]);
  const dropout = { rate: 0.4, keptFactor: 1 / 0.6, key: 77, firstPosition: 3, firstUnit };
  const got = await gpu.guard(() =>
    run(values, (x, weight, bias, options) => fullyConnected(x, weight, bias, { ...options, dropout })),
  );
  const mask = dropoutMask(batch, outUnits, dropout);
  expect(new Set(mask).size).toBe(2);
  const { x, weight, bias, dy, shape } = values;
  const [a, b, c, d] = await Promise.all([x, weight, bias, dy].map((tensor) => tensor.data()));
  const y = fullyConnectedReference(a!, b!, c!, shape, activation);
  const masked = d!.map((value, i) => value * mask[i]!);
  const want = {
    y: y.map((value, i) => value * mask[i]!),
    ...fullyConnectedGradReference(a!, b!, y, masked, shape, activation),
  };
  for (const key of ['y', 'x', 'weight', 'bias'] as const) expectClose(got[key], want[key], TOLERANCE);
});

test('gives the same bits every time, with a sliced depth', async () => {
  const values = valuesOf([2, 2052, 16, 'relu']);
  const first = await run(values, fullyConnected);
  expect(await run(values, fullyConnected)).toEqual(first);
});

test('computes only the gradients that are asked for', async () => {
  const { x, weight, bias, dy } = valuesOf([2, 8, 4, 'linear']);
  const profile = new Profile(gpu.device!);
  dispatchMode.profile = profile;
  try {
    tf.tidy(() => {
      tf.grad((input: tf.Tensor) => fullyConnected(x, ranked(input, 2), bias, { activation: 'linear' }))(
        weight,
        dy,
      );
    });
  } finally {
    dispatchMode.profile = null;
  }
  gpu.submit();
  const labels = (await profile.read()).map(({ label }) => label);
  expect(labels).toEqual(['fullyConnected.forward', 'fullyConnected.weightGrad']);
});

test('the slope of a ReLU is applied by the layer behind it, without a pass of its own', async () => {
  const { x, weight, bias } = valuesOf([2, 8, 8, 'relu']);
  const profile = new Profile(gpu.device!);
  dispatchMode.profile = profile;
  try {
    const network = (w: tf.Tensor) => {
      const first = fullyConnected(x, ranked(w, 2), bias, { activation: 'relu' });
      return fullyConnected(first, ranked(w, 2), bias, { activation: 'linear' });
    };
    tf.tidy(() => tf.grad(network)(weight, tf.ones([2, 8])));
  } finally {
    dispatchMode.profile = null;
  }
  gpu.submit();
  const labels = (await profile.read()).map(({ label }) => label);
  expect(labels).toContain('fullyConnected.inputGrad');
  expect(labels).not.toContain('fullyConnected.activationGrad');
});

test('refuses shapes that do not agree', () => {
  const { x, weight, bias } = valuesOf([2, 8, 4, 'relu']);
  expect(() => fullyConnected(x, ranked(weight.transpose(), 2), bias, { activation: 'relu' })).toThrow(
    StudioError,
  );
});

const ONNX_CASES = [
  'test_gemm_all_attributes',
  'test_gemm_alpha',
  'test_gemm_beta',
  'test_gemm_default_no_bias',
  'test_gemm_default_scalar_bias',
  'test_gemm_default_single_elem_vector_bias',
  'test_gemm_default_vector_bias',
  'test_gemm_default_zero_bias',
  'test_gemm_transposeA',
  'test_gemm_transposeB',
];

function matrix({ shape, data }: OnnxTensor, isTransposed: boolean): tf.Tensor2D {
  const tensor = tf.tensor2d(Float32Array.from(data), [shape[0]!, shape[1]!]);
  return isTransposed ? tf.transpose(tensor) : tensor;
}

describe.skipIf(!hasOnnxCases)('ONNX conformance', () => {
  // Not expressible: a matrix as the bias. Scales and transpositions are done to the operands here.
  test.each(ONNX_CASES)('%s', async (name) => {
    const { nodes, inputs, outputs } = readOnnxCase(name);
    const attribute = (key: string, fallback: number) => Number(nodes[0]!.attributes.get(key) ?? fallback);
    const [a, b, c] = inputs;
    const result = tf.tidy(() => {
      const x = matrix(a!, attribute('transA', 0) === 1).mul<tf.Tensor2D>(attribute('alpha', 1));
      const weight = matrix(b!, attribute('transB', 0) === 1);
      const outUnits = weight.shape[1];
      const values = Array.from({ length: outUnits }, (_, index) => c?.data[index % c.data.length] ?? 0);
      return fullyConnected(x, weight, tf.tensor1d(values).mul<tf.Tensor1D>(attribute('beta', 1)), {
        activation: 'linear',
      });
    });
    expectClose(await result.data(), outputs[0]!.data, 1e-5);
    result.dispose();
  });
});
