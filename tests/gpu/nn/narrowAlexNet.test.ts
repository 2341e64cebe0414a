import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { randomKey } from '../../../src/lib/counterRandom';
import type { NamedArrays } from '../../../src/lib/namedArrays';
import { Network } from '../../../src/nn/Network';
import { operationsFor } from '../../../src/nn/operationsFor';
import { AutodiffStep } from '../../../src/nn/TrainingStep';
import expected from '../../fixtures/narrowAlexNet.json';
import { narrowAlexNet, narrowWeights } from './narrowAlexNet';
import { ramp } from './ramp';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

// As in tests/fixtures/narrowAlexNet.py.
const BATCH = 4;
const SIDE = 47;
const UPDATES = 20;
const DROP_AT = 10;
const optimizer = {
  learningRate: 0.02,
  momentum: 0.9,
  weightDecay: 0.01,
  biasLearningRateScale: 2,
  biasDecay: false,
};

const rateAt = (update: number) => optimizer.learningRate * (update < DROP_AT ? 1 : 0.1);

interface Run {
  dropoutRate: number;
  updates: number;
  /** Micro-batches per update. */
  accumulate: number;
  /** Called before each update is applied. */
  beforeUpdate?: (network: Network, update: number) => Promise<void>;
}

async function train(run: Run): Promise<{ losses: number[][]; weights: NamedArrays }> {
  const operations = operationsFor('handwritten', 'webgpu');
  const network = new Network(narrowAlexNet(run.dropoutRate), operations, { isTrainable: true });
  network.load(narrowWeights());
  const batchSize = BATCH / run.accumulate;
  const step = new AutodiffStep(network, operations, { optimizer, batchSize, effectiveBatchSize: BATCH });
  const losses: number[][] = [];
  for (let update = 0; update < run.updates; update++) {
    const pixels = ramp([BATCH, SIDE, SIDE, 3], 100 + update, 4);
    const classes = Array.from({ length: BATCH }, (_, i) => (7 * update + 3 * i) % 6);
    const ofUpdate: number[] = [];
    await gpu.guard(async () => {
      for (let first = 0; first < BATCH; first += batchSize) {
        const size = SIDE * SIDE * 3;
        const part = pixels.slice(first * size, (first + batchSize) * size);
        const pictures = tf.tensor4d(part, [batchSize, SIDE, SIDE, 3]);
        const labels = tf.tensor1d(classes.slice(first, first + batchSize), 'int32');
        const dropoutKey = (layer: string) => randomKey(1, update, layer.charCodeAt(4));
        const rows = step.accumulate(pictures, labels, { dropoutKey, firstPosition: first });
        const values = await rows.data();
        ofUpdate.push(...values.filter((_, index) => index % 2 === 0));
        tf.dispose([pictures, labels, rows]);
      }
      await run.beforeUpdate?.(network, update);
      step.update(rateAt(update));
    });
    losses.push(ofUpdate);
  }
  const weights = await network.readWeights();
  step.dispose();
  network.dispose();
  return { losses, weights };
}

/** Largest difference over largest value. */
function relativeError(actual: ArrayLike<number>, wanted: readonly number[]): number {
  expect(actual.length).toBe(wanted.length);
  const largest = Math.max(...wanted.map(Math.abs));
  return Math.max(...wanted.map((value, i) => Math.abs((actual[i] ?? Number.NaN) - value))) / largest;
}

/**
 * PyTorch's velocity does not hold the rate: ours is minus the rate times it, so that a change of the rate changes ours
 * in proportion. With that done by hand the paper's rule gives PyTorch's run.
 */
async function rescaleVelocities(network: Network, update: number): Promise<void> {
  if (update === 0 || rateAt(update) === rateAt(update - 1)) return;
  const velocities = await network.readVelocities();
  for (const { data } of velocities.values()) {
    data.forEach((value, i) => {
      data[i] = value * (rateAt(update) / rateAt(update - 1));
    });
  }
  network.loadVelocities(velocities);
}

test.each([
  ['with the rate inside the velocity', 'paper', undefined],
  ["by PyTorch's own rule", 'pytorch', rescaleVelocities],
] as const)('twenty updates as in float64 PyTorch, %s', async (_, rule, beforeUpdate) => {
  const got = await train({ dropoutRate: 0, updates: UPDATES, accumulate: 2, beforeUpdate });
  const wanted = expected[rule];
  expect(relativeError(got.losses.flat(), wanted.losses.flat())).toBeLessThan(1e-4);
  expect([...got.weights.keys()].sort()).toEqual(Object.keys(wanted.weights).sort());
  for (const [name, values] of Object.entries(wanted.weights)) {
    expect(relativeError(got.weights.get(name)?.data ?? [], values), name).toBeLessThan(1e-4);
  }
});

test('the same run twice gives the same bits, and dropout takes part in it', async () => {
  const run = { dropoutRate: 0.5, updates: 5, accumulate: 2 };
  const first = await train(run);
  const second = await train(run);
  expect(second).toEqual(first);
  const without = await train({ ...run, dropoutRate: 0 });
  expect(without.losses[1]).not.toEqual(first.losses[1]);
});
