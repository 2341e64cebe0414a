import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { handwritten } from '../../../src/kernels/handwritten';
import type { Operations } from '../../../src/kernels/operations';
import { invariant } from '../../../src/lib/invariant';
import { Network } from '../../../src/nn/Network';
import { operationsFor } from '../../../src/nn/operationsFor';
import { AutodiffStep } from '../../../src/nn/TrainingStep';
import { asImages, asMatrix } from '../../../src/nn/tensorRank';
import expected from '../../fixtures/layerRates.json';
import { ramp } from './ramp';
import { rampWeights, tiny } from './tinyNetwork';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

async function trained(operations: Operations, layerRates: Record<string, number>, updates: number) {
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
    layerRates,
  });
  const pictures = tf.tensor4d(ramp([2, 9, 9, 3], 9, 4), [2, 9, 9, 3]);
  const labels = tf.tensor1d([3, 1], 'int32');
  try {
    return await gpu.guard(async () => {
      for (let update = 0; update < updates; update++) {
        step.accumulate(pictures, labels, { dropoutKey: () => 0, firstPosition: 0 }).dispose();
        step.update(0.05);
      }
      return { weights: await network.readWeights(), velocities: await network.readVelocities() };
    });
  } finally {
    tf.dispose([pictures, labels]);
    step.dispose();
    network.dispose();
  }
}

test.each(['handwritten', 'stock'] as const)(
  'rates by layer are parameter groups of PyTorch, and what is frozen keeps its bits, %s',
  async (engine) => {
    const rates = { conv1: 0, conv2: 0.25, fc3: 0, fc4: 2 };
    const { weights, velocities } = await trained(operationsFor(engine, 'webgpu'), rates, 3);
    for (const [name, values] of Object.entries(expected)) {
      const actual = weights.get(name)?.data ?? new Float32Array();
      expect(actual.length, name).toBe(values.length);
      values.forEach((value, index) => {
        expect(Math.abs((actual[index] ?? Number.NaN) - value), `${name} ${index}`).toBeLessThan(2e-5);
      });
    }
    const start = rampWeights();
    for (const name of ['conv1.weight', 'conv1.bias', 'fc3.weight', 'fc3.bias']) {
      expect(weights.get(name)?.data, name).toEqual(start.get(name)?.data);
      expect(
        velocities.get(name)?.data.every((value) => value === 0),
        name,
      ).toBe(true);
    }
  },
);

/** Hand-written operations that count the layers whose gradient is asked for. */
function counted(): { operations: Operations; backward: string[] } {
  const backward: string[] = [];
  const watch = (name: string) =>
    tf.customGrad((x) => {
      invariant(x instanceof tf.Tensor, 'one tensor goes in');
      return {
        value: x.clone(),
        gradFunc: (dy) => {
          backward.push(name);
          return dy;
        },
      };
    });
  return {
    backward,
    operations: {
      ...handwritten,
      conv2d: (...all) => asImages(watch('conv2d')(handwritten.conv2d(...all))),
      lrn: (...all) => asImages(watch('lrn')(handwritten.lrn(...all))),
      maxPool: (...all) => asImages(watch('maxPool')(handwritten.maxPool(...all))),
      fullyConnected: (...all) => asMatrix(watch('fullyConnected')(handwritten.fullyConnected(...all))),
    },
  };
}

test('nothing goes backward below the first layer that learns', async () => {
  const all = counted();
  await trained(all.operations, {}, 1);
  expect(all.backward.toSorted()).toEqual(
    ['conv2d', 'conv2d', 'fullyConnected', 'fullyConnected', 'lrn', 'maxPool'].toSorted(),
  );
  const last = counted();
  await trained(last.operations, { conv1: 0, conv2: 0, fc3: 0 }, 1);
  expect(last.backward).toEqual(['fullyConnected']);
});
