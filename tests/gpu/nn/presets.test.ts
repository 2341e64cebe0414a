import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildArchitecture, PRESET_NAMES, PRESETS, type PresetName } from '../../../src/architecture/presets';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { handwritten } from '../../../src/kernels/handwritten';
import type { Operations } from '../../../src/kernels/operations';
import { stock } from '../../../src/kernels/stock';
import { Network } from '../../../src/nn/Network';
import { AutodiffStep } from '../../../src/nn/TrainingStep';
import { drawValues } from '../drawValues';

const BATCH = 2;
const CLASSES = 5;
const optimizer = {
  learningRate: 0.0005,
  momentum: 0.9,
  weightDecay: 0.0005,
  biasLearningRateScale: 2,
  biasDecay: false,
};

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

/** Two updates with dropout, then a pass without: losses, ranks and logits, and everything learned. */
async function train(preset: PresetName, operations: Operations) {
  const inputSide = Math.min(PRESETS[preset].defaults.inputSide, 71);
  const architecture = buildArchitecture(preset, { width: 1 / 16, inputSide }, CLASSES);
  const network = new Network(architecture, operations, { isTrainable: true });
  network.initialise(1);
  const step = new AutodiffStep(network, operations, {
    optimizer,
    batchSize: BATCH,
    effectiveBatchSize: BATCH,
  });
  const shape: [number, number, number, number] = [BATCH, inputSide, inputSide, 3];
  const pixels = drawValues(shape, 1, 60 * architecture.inputScale);
  const results = await gpu.guard(async () => {
    const pictures = tf.tensor4d(pixels, shape);
    const labels = tf.tensor1d([3, 1], 'int32');
    const values: number[] = [];
    for (let update = 0; update < 2; update++) {
      const rows = step.accumulate(pictures, labels, { dropoutKey: () => 9 + update, firstPosition: 0 });
      step.update(optimizer.learningRate);
      values.push(...(await rows.data()));
    }
    const logits = tf.tidy(() => network.forward(pictures, null));
    return [...values, ...(await logits.data())];
  });
  const weights = await network.readWeights();
  step.dispose();
  network.dispose();
  return { results, weights };
}

/** Largest difference over largest value. */
function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const values = Array.from(b);
  const largest = Math.max(...values.map(Math.abs), 1e-6);
  return Math.max(...values.map((value, i) => Math.abs((a[i] ?? Number.NaN) - value))) / largest;
}

test.each(PRESET_NAMES)('%s: two updates by hand are those of stock tfjs', async (preset) => {
  const ours = await train(preset, handwritten);
  const theirs = await train(preset, stock);
  expect(apart(ours.results, theirs.results)).toBeLessThan(1e-4);
  for (const [name, { data }] of theirs.weights) {
    expect(apart(ours.weights.get(name)?.data ?? [], data), name).toBeLessThan(1e-4);
  }
});
