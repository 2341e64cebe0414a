import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Activation, Padding } from '../../src/architecture/layer';
import { padAll } from '../../src/architecture/padAll';
import { conv2d } from '../../src/kernels/conv/conv2d';
import { conv2dGradReference, conv2dReference } from '../../src/kernels/conv/conv2d.reference';
import { conv2dStock } from '../../src/kernels/conv/conv2d.stock';
import { convShape } from '../../src/kernels/conv/convShape';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import type { ConvOptions } from '../../src/kernels/operations';
import { ranked } from '../../src/kernels/ranked';
import { StudioError } from '../../src/lib/StudioError';
import { drawValues } from './drawValues';
import { expectClose } from './expectClose';

/** Sums of up to 4,000 products of numbers in [-1, 1] in f32, against float64; relative to the greater of 1 and the result. */
const TOLERANCE = 1e-5;

interface Case {
  x: [number, number, number, number];
  /** Filter height, width and output channels. */
  filter: [number, number, number];
  groups?: number;
  stride?: number;
  pad?: Padding;
  activation?: Activation | 'linear';
}

const CASES: Record<string, Case> = {
  'one pixel, one channel': { x: [1, 1, 1, 1], filter: [1, 1, 1] },
  'a window larger than the picture': {
    x: [2, 1, 2, 3],
    filter: [3, 3, 5],
    pad: padAll(1),
    activation: 'tanh',
  },
  'vectors everywhere': { x: [2, 5, 6, 8], filter: [3, 3, 16], pad: padAll(1), activation: 'relu' },
  'conv1 of the paper': {
    x: [1, 24, 24, 3],
    filter: [11, 11, 12],
    stride: 4,
    pad: { top: 0, left: 0, bottom: 3, right: 3 },
    activation: 'relu',
  },
  'conv2 of the paper, in small': {
    x: [2, 7, 7, 24],
    filter: [5, 5, 32],
    groups: 2,
    pad: padAll(2),
    activation: 'relu',
  },
  'groups of odd sizes': {
    x: [1, 4, 3, 10],
    filter: [3, 2, 6],
    groups: 2,
    pad: { top: 1, left: 0, bottom: 2, right: 1 },
  },
  '97 channels': { x: [1, 3, 4, 97], filter: [3, 3, 5], pad: padAll(1), activation: 'tanh' },
  '97 filters': { x: [1, 3, 4, 4], filter: [3, 3, 97], pad: padAll(1), stride: 2 },
  '256 channels in two groups': {
    x: [1, 2, 3, 256],
    filter: [1, 3, 8],
    groups: 2,
    pad: padAll(1),
    activation: 'relu',
  },
  'conv2 with sigmoid': {
    x: [2, 5, 5, 8],
    filter: [5, 5, 12],
    groups: 2,
    pad: padAll(2),
    activation: 'sigmoid',
  },
  depthwise: { x: [2, 4, 4, 3], filter: [3, 3, 3], groups: 3, pad: padAll(1) },
  'a stride that leaves pixels unseen': { x: [1, 8, 9, 4], filter: [2, 2, 4], stride: 3 },
  'more pixels than one slice': { x: [8, 12, 12, 4], filter: [3, 3, 8], pad: padAll(1), activation: 'relu' },
};

function optionsOf({ groups = 1, stride = 1, pad = padAll(0), activation = 'linear' }: Case): ConvOptions {
  return { groups, stride, pad, activation };
}

function valuesOf(name: string) {
  const testCase = CASES[name]!;
  const options = optionsOf(testCase);
  const [height, width, outChannels] = testCase.filter;
  const weightShape: Case['x'] = [height, width, testCase.x[3] / options.groups, outChannels];
  const shape = convShape(testCase.x, weightShape, options);
  const outputShape: Case['x'] = [shape.batch, shape.outHeight, shape.outWidth, outChannels];
  return {
    options,
    shape,
    outputShape,
    x: tf.tensor4d(drawValues(testCase.x, 1, 1), testCase.x),
    weight: tf.tensor4d(drawValues(weightShape, 2, 1), weightShape),
    bias: tf.tensor1d(drawValues([outChannels], 3, 1)),
    dy: tf.tensor4d(drawValues(outputShape, 4, 1), outputShape),
  };
}

type Values = ReturnType<typeof valuesOf>;

/** The result and the three gradients, on the GPU. */
async function run({ x, weight, bias, dy, options }: Values, operation: typeof conv2d) {
  const tensors = tf.tidy(() => {
    const gradients = tf.grads((...[a, b, c]: tf.Tensor[]) =>
      operation(ranked(a, 4), ranked(b, 4), ranked(c, 1), options),
    );
    return [operation(x, weight, bias, options), ...gradients([x, weight, bias], dy)];
  });
  const [y, dx, dWeight, dBias] = await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()));
  tf.dispose(tensors);
  return { y: y!, x: dx!, weight: dWeight!, bias: dBias! };
}

async function reference({ x, weight, bias, dy, options, shape }: Values) {
  const [a, b, c, d] = await Promise.all([x, weight, bias, dy].map((tensor) => tensor.data()));
  const y = conv2dReference(a!, b!, c!, shape, options);
  return { y, ...conv2dGradReference(a!, b!, y, d!, shape, options) };
}

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu({ limits: 'default' });
});
afterAll(() => gpu.dispose());

describe.each(Object.keys(CASES))('%s', (name) => {
  test('agrees with plain loops, with its gradients', async () => {
    const values = valuesOf(name);
    const [got, want] = await gpu.guard(() => Promise.all([run(values, conv2d), reference(values)]));
    expectClose(got.y, want.y, TOLERANCE);
    expectClose(got.x, want.x, TOLERANCE);
    expectClose(got.weight, want.weight, TOLERANCE);
    expectClose(got.bias, want.bias, TOLERANCE);
  });
});

test.each(['conv2 of the paper, in small', 'conv1 of the paper', '97 channels'])(
  '%s: agrees with stock tfjs',
  async (name) => {
    const values = valuesOf(name);
    const [got, want] = await gpu.guard(() => Promise.all([run(values, conv2d), run(values, conv2dStock)]));
    for (const key of ['y', 'x', 'weight', 'bias'] as const) {
      expectClose(got[key], want[key], 2 * TOLERANCE);
    }
  },
);

test('the plain loops agree with finite differences', async () => {
  const { x, weight, bias, dy, shape, options } = valuesOf('a window larger than the picture');
  const data = await Promise.all(
    [x, weight, bias, dy].map(async (tensor) => Float64Array.from(await tensor.data())),
  );
  const [a, b, c, d] = data as [Float64Array, Float64Array, Float64Array, Float64Array];
  const loss = () =>
    conv2dReference(a, b, c, shape, options).reduce((sum, y, index) => sum + y * d[index]!, 0);
  const gradient = conv2dGradReference(a, b, conv2dReference(a, b, c, shape, options), d, shape, options);
  for (const [values, want] of [
    [a, gradient.x],
    [b, gradient.weight],
    [c, gradient.bias],
  ] as const) {
    for (let index = 0; index < values.length; index += 7) {
      const value = values[index]!;
      values[index] = value + 1e-5;
      const above = loss();
      values[index] = value - 1e-5;
      const below = loss();
      values[index] = value;
      expect((above - below) / 2e-5).toBeCloseTo(want[index]!, 7);
    }
  }
});

test('gives the same bits every time', async () => {
  const values = valuesOf('more pixels than one slice');
  const [first, second] = await gpu.guard(async () => [await run(values, conv2d), await run(values, conv2d)]);
  expect(second).toEqual(first);
});

test('leaves no tensors behind', async () => {
  const values = valuesOf('more pixels than one slice');
  await run(values, conv2d);
  const before = tf.memory().numTensors;
  await run(values, conv2d);
  expect(tf.memory().numTensors).toBe(before);
});

test('refuses shapes that do not agree', () => {
  const { x, weight, bias, options } = valuesOf('vectors everywhere');
  expect(() => conv2d(x, weight, bias, { ...options, groups: 2 })).toThrow(StudioError);
  expect(() => conv2d(x, weight, tf.tensor1d([1]), options)).toThrow(StudioError);
});
