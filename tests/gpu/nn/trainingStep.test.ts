import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { Network } from '../../../src/nn/Network';
import { operationsFor } from '../../../src/nn/operationsFor';
import { AutodiffStep } from '../../../src/nn/TrainingStep';
import expected from '../../fixtures/trainingStep.json';
import { ramp } from './ramp';
import { rampWeights, tiny } from './tinyNetwork';

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
