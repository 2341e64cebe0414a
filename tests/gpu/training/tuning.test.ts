import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { metricPoints } from '../../../src/experiment/metrics/metricTable';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { chooseVariants, chosenVariants } from '../../../src/kernels/chosenVariants';
import { type ProductVariant, variantName } from '../../../src/kernels/gemm/productVariant';
import type { TiledProduct } from '../../../src/kernels/gemm/tiledProduct';
import { variantCandidates } from '../../../src/kernels/gemm/variantCandidates';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { adapterKey } from '../../../src/kernels/tuning/adapterKey';
import { gpuTrial } from '../../../src/kernels/tuning/productTrial';
import { tuneProducts } from '../../../src/kernels/tuning/tuneProducts';
import { StudioError } from '../../../src/lib/StudioError';
import { operationsFor } from '../../../src/nn/operationsFor';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import { Lockstep } from '../../../src/training/Lockstep';
import { openNewSession, openSavedSession } from '../../../src/training/opening/openSession';
import { warmUpLockstep } from '../../../src/training/opening/warmUpLockstep';
import { tuneExperiment } from '../../../src/training/tuneExperiment';
import { syntheticSource } from './syntheticSource';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const source = syntheticSource({ side: 32, classCount: 6, trainCount: 60, validationCount: 2 });
const EXPERIMENT = parseExperiment({
  model: { preset: 'cifar-quick' },
  recipe: {
    batchSize: 2,
    stop: { steps: 2 },
    evaluation: { everySteps: 2 },
    optimizer: { learningRate: 0.0003 },
  },
  arms: [{ name: 'tanh', model: { activation: 'tanh' } }],
});

/** Of a step and an evaluation. */
async function productsOfExperiment(): Promise<Map<string, TiledProduct>> {
  const operations = operationsFor('handwritten', 'webgpu');
  const lockstep = new Lockstep(EXPERIMENT, source, operations);
  const options = { experiment: EXPERIMENT, dataset: source.dataset, operations };
  const products = await gpu.guard(() => warmUpLockstep(lockstep, options, () => {}));
  lockstep.dispose();
  return products;
}

/** Every product with the first variant that is offered for it. */
async function firstVariants(): Promise<Record<string, string>> {
  const products = await productsOfExperiment();
  const choices = Array.from(products, ([key, product]) => [
    key,
    variantName(variantCandidates(product)[0]!),
  ]);
  return Object.fromEntries(choices);
}

/**
 * Trains to the end; with `resumedAfter`, from a checkpoint on with another tuning around it. Without a tuning the
 * record is then as it was before there was one.
 */
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
    if (Object.keys(tuning).length === 0) delete run.kernelVariants;
    session = await openSavedSession(run, checkpoint, { ...surroundings, tuning: {} });
  }
  const chosen = Object.fromEntries(chosenVariants);
  session.continue();
  await session.whenIdle();
  const { kernelVariants } = structuredClone(session.run);
  const metrics = [...metricPoints(await runs.loadMetrics('run'))];
  const { arms } = await runs.loadCheckpoint('run');
  await session.dispose();
  const losses = metrics.map(({ arm, split, step, loss }) => ({ arm, split, step, loss }));
  return { kernelVariants, chosen, losses, arms };
}

test('the record names the variants of the run’s own products, and a resumed run takes them again', async () => {
  const choices = await firstVariants();
  expect(Object.keys(choices).length).toBeGreaterThan(8);
  const elsewhere = { 'conv2d.forward 7x7x7': '4x4' };
  const whole = await train({ ...choices, ...elsewhere });
  expect(whole.kernelVariants).toEqual(choices);
  const resumed = await train({ ...choices, ...elsewhere }, 1);
  expect(resumed.chosen).toEqual(choices);
  expect(resumed.kernelVariants).toEqual(choices);
  expect(resumed.losses).toEqual(whole.losses);
  expect(resumed.arms).toEqual(whole.arms);
  const untuned = await train({});
  expect(untuned.kernelVariants).toEqual({});
  const old = await train({}, 1);
  expect(old.chosen).toEqual({});
  expect(old.losses).toEqual(untuned.losses);
  untuned.losses.forEach(({ loss }, index) => {
    expect(loss).toBeCloseTo(whole.losses[index]?.loss ?? Number.NaN, 5);
  });
});

test('tuning measures every variant of a product, and its choice computes the same', async () => {
  const measured = new Set<string>();
  const control = { report: (label: string) => void measured.add(label), check: () => {} };
  const all = await productsOfExperiment();
  // Two rows: few variants, where a conv2d has more than a dozen to compile.
  const some = new Map([...all].filter(([key]) => key.startsWith('fullyConnected.forward')).slice(0, 1));
  expect(some.size).toBe(1);
  const record = await tuneProducts(gpu, some, { allowsHalf: true, control });
  expect(record.adapter).toBe(adapterKey(gpu));
  expect(record.products.map(({ key }) => key)).toEqual([...some.keys()]);
  for (const { key, defaultVariant, defaultMs, variant, variantMs, faults } of record.products) {
    expect(faults, key).toEqual([]);
    expect(variantMs, key).toBeLessThanOrEqual(defaultMs);
    expect(measured).toContain(`${key}, ${defaultVariant}`);
    expect(measured).toContain(`${key}, ${variant}`);
  }
});

test.each([
  ['wrong', 'var c0_0 = vec4f();', 'var c0_0 = vec4f(0.5);'],
  ['partly unwritten', '< work.rows) {', '< work.rows - 1u) {'],
])('a result that is %s is told from a right one', async (_, right, faulty) => {
  const [product] = (await productsOfExperiment()).values();
  const [usual, other] = variantCandidates(product!);
  const sound = gpuTrial(gpu, product!);
  expect(await sound.difference(other!, usual!)).toBeLessThan(1e-5);
  sound.dispose();
  const wgsl = (variant: ProductVariant) => {
    const source = product!.wgsl(variant);
    return variant === other ? source.replaceAll(right, faulty) : source;
  };
  const broken = gpuTrial(gpu, { ...product!, wgsl });
  await broken.time(usual!, 3); // leaves right results in the buffers that are used next
  expect(await broken.difference(other!, usual!)).toBeGreaterThan(1e-2);
  broken.dispose();
});

test('a cancelled tuning leaves what was chosen, and nothing on the GPU', async () => {
  chooseVariants({ a: '4x4' });
  const before = tf.memory().numTensors;
  let measurements = 0;
  let total = 0;
  const control = {
    report: (_: string, __: number, ofTotal: number) => {
      total = ofTotal;
    },
    check: () => {
      if (++measurements < 4) return;
      throw new StudioError({ code: 'cancelled', message: 'Enough.', hint: '' });
    },
  };
  const tuning = tuneExperiment(EXPERIMENT, { source, gpu }, { allowsHalf: false, control });
  await expect(tuning).rejects.toMatchObject({ code: 'cancelled' });
  expect(Object.fromEntries(chosenVariants)).toEqual({ a: '4x4' });
  expect(tf.memory().numTensors).toBe(before);
  expect(total).toBeGreaterThan((await productsOfExperiment()).size);
});
