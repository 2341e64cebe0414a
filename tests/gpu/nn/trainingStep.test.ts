import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Architecture } from '../../../src/architecture/layer';
import { padAll } from '../../../src/architecture/padAll';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import type { NamedArrays } from '../../../src/lib/namedArrays';
import { Network } from '../../../src/nn/Network';
import { operationsFor } from '../../../src/nn/operationsFor';
import { AutodiffStep } from '../../../src/nn/TrainingStep';
import expected from '../../fixtures/trainingStep.json';
import { ramp } from './ramp';

// The network of tests/fixtures/trainingStep.py, which computed the expected numbers in float64 PyTorch.
const initialization = { weightStd: 0, bias: 0 };
const tiny: Architecture = {
  preset: 'tiny',
  inputSide: 9,
  inputScale: 1,
  layers: [
    {
      kind: 'conv',
      name: 'conv1',
      filterSize: 3,
      stride: 2,
      pad: { top: 1, left: 1, bottom: 2, right: 2 },
      outChannels: 8,
      groups: 1,
      activation: 'relu',
      initialization,
    },
    { kind: 'lrn', name: 'lrn1', k: 2, n: 5, alpha: 0.1, beta: 0.75, groups: 2 },
    { kind: 'maxPool', name: 'pool1', filterSize: 3, stride: 2, pad: padAll(0), rounding: 'floor' },
    {
      kind: 'conv',
      name: 'conv2',
      filterSize: 3,
      stride: 1,
      pad: padAll(1),
      outChannels: 6,
      groups: 2,
      activation: 'tanh',
      initialization,
    },
    { kind: 'fullyConnected', name: 'fc3', outUnits: 5, activation: 'relu', initialization },
    { kind: 'fullyConnected', name: 'fc4', outUnits: 4, activation: 'linear', initialization },
  ],
};

function rampWeights(): NamedArrays {
  const specs: [name: string, shape: number[], salt: number, scale: number][] = [
    ['conv1.weight', [3, 3, 3, 8], 1, 0.8],
    ['conv1.bias', [8], 2, 0.2],
    ['conv2.weight', [3, 3, 4, 6], 3, 0.8],
    ['conv2.bias', [6], 4, 0.2],
    ['fc3.weight', [24, 5], 5, 1.2],
    ['fc3.bias', [5], 6, 0.2],
    ['fc4.weight', [5, 4], 7, 2],
    ['fc4.bias', [4], 8, 0.2],
  ];
  return new Map(
    specs.map(([name, shape, salt, scale]) => [name, { shape, data: ramp(shape, salt, scale) }]),
  );
}

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

test.each(['handwritten', 'stock'] as const)('three updates as in PyTorch, %s', async (engine) => {
  const operations = operationsFor(engine, 'webgpu');
  const network = new Network(tiny, operations, { isTrainable: true });
  network.load(rampWeights());
  const step = new AutodiffStep(network, operations, {
    optimizer: {
      learningRate: 0.05,
      momentum: 0.9,
      weightDecay: 0.1,
      biasLearningRateScale: 2,
      biasDecay: false,
    },
    batchSize: 2,
    effectiveBatchSize: 2,
  });
  const pictures = tf.tensor4d(ramp([2, 9, 9, 3], 9, 4), [2, 9, 9, 3]);
  const labels = tf.tensor1d([3, 1], 'int32');
  const losses = await gpu.guard(async () => {
    const read: number[][] = [];
    for (let update = 0; update < 3; update++) {
      const rows = step.accumulate(pictures, labels, { dropoutKey: () => 0, firstPosition: 0 });
      step.update(0.05);
      const values = await rows.data();
      read.push([values[0] ?? Number.NaN, values[2] ?? Number.NaN]);
      rows.dispose();
    }
    return read;
  });
  const weights = await network.readWeights();
  losses.flat().forEach((loss, index) => {
    expect(loss).toBeCloseTo(expected.losses.flat()[index] ?? Number.NaN, 4);
  });
  for (const [name, values] of Object.entries(expected.weights)) {
    const actual = weights.get(name)?.data ?? new Float32Array();
    expect(actual.length, name).toBe(values.length);
    values.forEach((value, index) => {
      expect(Math.abs((actual[index] ?? Number.NaN) - value), `${name} ${index}`).toBeLessThan(2e-5);
    });
  }
  tf.dispose([pictures, labels]);
  step.dispose();
  network.dispose();
});
