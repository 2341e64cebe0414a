import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Experiment } from '../../../src/experiment/experiment';
import { memoryPlan } from '../../../src/experiment/memory/memoryPlan';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import { openNewSession } from '../../../src/training/opening/openSession';
import type { SessionEvent } from '../../../src/training/sessionEvent';
import { syntheticSource } from './syntheticSource';
import { toldPoints } from './toldPoints';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

/** No multiple of the six classes: the last bias's gradient, a mean of errors, would cancel to rounding. */
const BATCH = 10;
// Stored larger than it is seen, so that the windows are drawn; validation is left out.
const source = syntheticSource({ side: 40, classCount: 6, trainCount: 60, validationCount: 0 });

/** Dropout, LRN, crops, mirrors and colours: everything that a picture's place in the update decides. */
const experiment = parseExperiment({
  model: { preset: 'cifar-quick', overrides: { dropout: 0.5, lrn: true } },
  recipe: { batchSize: BATCH, stop: { steps: 9 }, optimizer: { learningRate: 0.001 } },
  arms: [{ name: 'only' }],
});

function budgetFor(batchSize: number): number {
  const recipe: Experiment['recipe'] = { ...experiment.recipe, batchSize, accumulate: BATCH / batchSize };
  const pictures = { classCount: 6, storedSide: 40, validationCount: 0 };
  return memoryPlan({ ...experiment, recipe }, pictures).peakBytes;
}

async function train(budgetBytes: number | null, steps: number) {
  const events: SessionEvent[] = [];
  const session = await openNewSession('run', experiment, {
    source,
    gpu,
    runs: new MemoryRunStore(),
    emit: (event) => events.push(event),
    budgetBytes,
  });
  for (let step = 0; step < steps; step++) await session.singleStep();
  const weights = await session.lockstep.arms[0]?.network.readWeights();
  const { recipe } = session.run.experiment;
  await session.dispose();
  return { weights, losses: toldPoints(events).map((point) => point.loss), recipe };
}

/** Largest difference over the largest value. */
function relativeDifference(values: Float32Array, expected: Float32Array): number {
  let difference = 0;
  let largest = 0;
  for (const [index, value] of expected.entries()) {
    difference = Math.max(difference, Math.abs(value - (values[index] ?? Number.NaN)));
    largest = Math.max(largest, Math.abs(value));
  }
  return difference / largest;
}

test('smaller parts give the same update: same draws, weights within 1e-6 after a step', async () => {
  const whole = await train(null, 1);
  expect(whole.recipe).toMatchObject({ batchSize: BATCH, accumulate: 1 });
  for (const batchSize of [5, 1]) {
    const parts = await train(budgetFor(batchSize), 1);
    expect(parts.recipe).toMatchObject({ batchSize, accumulate: BATCH / batchSize });
    expect(Math.abs((parts.losses[0] ?? Number.NaN) / (whole.losses[0] ?? Number.NaN) - 1)).toBeLessThan(
      1e-6,
    );
    for (const [name, { data }] of whole.weights ?? new Map()) {
      const other = parts.weights?.get(name)?.data ?? new Float32Array();
      expect(relativeDifference(other, data), `${name} in parts of ${batchSize}`).toBeLessThan(1e-6);
    }
  }
});

test('over more steps the losses of parts stay those of the whole', async () => {
  const whole = await train(null, 4);
  const parts = await train(budgetFor(5), 4);
  whole.losses.forEach((loss, step) => {
    expect(Math.abs((parts.losses[step] ?? Number.NaN) / loss - 1)).toBeLessThan(1e-5);
  });
});
