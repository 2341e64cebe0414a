import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { chooseVariants, chosenVariants } from '../../../src/kernels/chosenVariants';
import { variantName } from '../../../src/kernels/gemm/productVariant';
import { variantCandidates } from '../../../src/kernels/gemm/variantCandidates';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { adapterKey } from '../../../src/kernels/tuning/adapterKey';
import { StudioError } from '../../../src/lib/StudioError';
import { operationsFor } from '../../../src/nn/operationsFor';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import { Lockstep } from '../../../src/training/Lockstep';
import { openNewSession, openSavedSession } from '../../../src/training/openSession';
import { tuneExperiment } from '../../../src/training/tuneExperiment';
import { warmUpLockstep } from '../../../src/training/warmUpLockstep';
import { syntheticSource } from './syntheticSource';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const source = syntheticSource({ side: 32, classCount: 6, trainCount: 60, validationCount: 10 });
const EXPERIMENT = parseExperiment({
  model: { preset: 'cifar-quick' },
  recipe: {
    batchSize: 2,
    stop: { steps: 3 },
    evaluation: { everySteps: 3 },
    optimizer: { learningRate: 0.0003 },
  },
  arms: [{ name: 'ReLU' }, { name: 'tanh', model: { activation: 'tanh' } }],
});

/** The products of a step and an evaluation, each with a variant that is not its default. */
async function otherVariants(): Promise<Record<string, string>> {
  const operations = operationsFor('handwritten', 'webgpu');
  const lockstep = new Lockstep(EXPERIMENT, source, operations);
  const options = { experiment: EXPERIMENT, dataset: source.dataset, operations };
  const products = await gpu.guard(() => warmUpLockstep(lockstep, options, () => {}));
  lockstep.dispose();
  const choices = Array.from(products, ([key, product]) => [
    key,
    variantName(variantCandidates(product)[0]!),
  ]);
  return Object.fromEntries(choices);
}

/** Trains to the end; with `resumedAfter`, from a checkpoint on with another tuning around it. */
async function train(tuning: Record<string, string>, resumedAfter?: number) {
  const runs = new MemoryRunStore();
  const surroundings = { source, gpu, runs, emit: () => {} };
  let session = await openNewSession('run', EXPERIMENT, { ...surroundings, tuning });
  if (resumedAfter !== undefined) {
    for (let step = 0; step < resumedAfter; step++) await session.singleStep();
    await session.checkpoint();
    await session.dispose();
    chooseVariants({ 'conv2d.forward 1x1x1': '8x8' });
    const [run, checkpoint] = [await runs.loadRun('run'), await runs.loadCheckpoint('run')];
    session = await openSavedSession(run, checkpoint, { ...surroundings, tuning: {} });
  }
  const chosen = Object.fromEntries(chosenVariants);
  session.continue();
  await session.whenIdle();
  const { kernelVariants, metrics } = structuredClone(session.run);
  const { arms } = await runs.loadCheckpoint('run');
  await session.dispose();
  const losses = metrics.map(({ arm, split, step, loss }) => ({ arm, split, step, loss }));
  return { kernelVariants, chosen, losses, arms };
}

test('the record names the variants of the run’s own products, and a resumed run takes them again', async () => {
  const choices = await otherVariants();
  expect(Object.keys(choices).length).toBeGreaterThan(8);
  const elsewhere = { 'conv2d.forward 7x7x7': '4x4' };
  const whole = await train({ ...choices, ...elsewhere });
  expect(whole.kernelVariants).toEqual(choices);
  const resumed = await train({ ...choices, ...elsewhere }, 2);
  expect(resumed.chosen).toEqual(choices);
  expect(resumed.kernelVariants).toEqual(choices);
  expect(resumed.losses).toEqual(whole.losses);
  expect(resumed.arms).toEqual(whole.arms);
  const untuned = await train({});
  expect(untuned.kernelVariants).toEqual({});
  untuned.losses.forEach(({ loss }, index) => {
    expect(loss).toBeCloseTo(whole.losses[index]?.loss ?? Number.NaN, 5);
  });
});

test('tuning measures every product of the step and the evaluation, and chooses what can run', async () => {
  const labels: string[] = [];
  const control = { report: (label: string) => void labels.push(label), check: () => {} };
  const record = await tuneExperiment(EXPERIMENT, { source, gpu }, { allowsHalf: false, control });
  const products = Object.keys(await otherVariants());
  expect(record.adapter).toBe(adapterKey(gpu));
  expect(record.products.map(({ key }) => key).sort()).toEqual(products.sort());
  for (const { key, defaultVariant, defaultMs, variantMs, faults } of record.products) {
    expect(faults, key).toEqual([]);
    expect(variantMs, key).toBeLessThanOrEqual(defaultMs);
    expect(labels).toContain(`${key}, ${defaultVariant}`);
  }
});

test('a cancelled tuning leaves what was chosen, and nothing on the GPU', async () => {
  chooseVariants({ a: '4x4' });
  const before = tf.memory().numTensors;
  let measurements = 0;
  const control = {
    report: () => {},
    check: () => {
      if (++measurements < 4) return;
      throw new StudioError({ code: 'cancelled', message: 'Enough.', hint: '' });
    },
  };
  const tuning = tuneExperiment(EXPERIMENT, { source, gpu }, { allowsHalf: false, control });
  await expect(tuning).rejects.toMatchObject({ code: 'cancelled' });
  expect(Object.fromEntries(chosenVariants)).toEqual({ a: '4x4' });
  expect(tf.memory().numTensors).toBe(before);
});
