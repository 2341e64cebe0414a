import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExperimentInput } from '../../../src/experiment/experiment';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { classifyMany } from '../../../src/inference/classifyMany';
import { SavedClassifier } from '../../../src/inference/SavedClassifier';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { invariant } from '../../../src/lib/invariant';
import type { ShapedArray } from '../../../src/lib/namedArrays';
import { StudioError } from '../../../src/lib/StudioError';
import { UNWATCHED } from '../../../src/lib/WorkControl';
import { operationsFor } from '../../../src/nn/operationsFor';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import type { BatchSource } from '../../../src/training/batchSource';
import { evaluate } from '../../../src/training/evaluation/evaluate';
import type { FeatureStore } from '../../../src/training/head/featureStore';
import { fitHead } from '../../../src/training/head/fitHead';
import { openHeadNetwork } from '../../../src/training/head/headNetwork';
import { openNewSession, openSavedSession } from '../../../src/training/opening/openSession';
import { syntheticSource } from './syntheticSource';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const MODEL = { preset: 'alexnet-mini', overrides: { inputSide: 32, width: 0.125 } } as const;
const first = syntheticSource({ side: 32, classCount: 2, trainCount: 8, validationCount: 4 });
const second = syntheticSource({
  side: 36,
  classCount: 3,
  trainCount: 48,
  validationCount: 30,
  testCount: 21,
});

/** Pictures that are stored together, not a multiple of a batch. */
const PIECE = 18;

/** Pieces of 18 pictures, the last of each split smaller. */
function memoryStore(): FeatureStore & { kept: Map<string, ShapedArray> } {
  const kept = new Map<string, ShapedArray>();
  return {
    kept,
    pieces: async (split) => {
      const { labels } =
        split === 'train'
          ? await second.trainingSampleBatch({ seed: 0, size: 48, start: 0, count: 48 })
          : await second.heldOutBatch({ split, start: 0, count: split === 'test' ? 21 : 30 });
      const starts = Array.from({ length: Math.ceil(labels.length / PIECE) }, (_, piece) => piece * PIECE);
      return starts.map((start) => ({
        name: `part/${split}/${start}`,
        labels: labels.slice(start, start + PIECE),
      }));
    },
    load: async (key) => kept.get(key) ?? null,
    save: async (key, features) => void kept.set(key, features),
  };
}

/** A run of one update on other classes, whose mean picture is one grey level. */
async function sourceRun(runs: MemoryRunStore): Promise<{ runId: string; arm: string }> {
  const statistics = { ...first.statistics, meanImage: new Float32Array(32 * 32 * 3).fill(90) };
  const experiment = parseExperiment({
    model: MODEL,
    recipe: { batchSize: 4, stop: { steps: 1 } },
    arms: [{ name: 'old' }],
  });
  const source = { ...first, statistics };
  const session = await openNewSession('source', experiment, { source, gpu, runs, emit: () => {} });
  session.continue();
  await session.whenIdle();
  await session.dispose();
  return { runId: 'source', arm: 'old' };
}

function headExperiment(sourceWeights: { runId: string; arm: string }) {
  return parseExperiment({
    model: MODEL,
    sourceWeights,
    recipe: { batchSize: 8, head: 'solved' },
    arms: [{ name: 'new' }],
  });
}

/** Counts the batches that are asked for. */
function countedSource(): { source: BatchSource; batches: () => number } {
  let count = 0;
  const source: BatchSource = {
    ...second,
    heldOutBatch: (request) => {
      count++;
      return second.heldOutBatch(request);
    },
    trainingSampleBatch: (request) => {
      count++;
      return second.trainingSampleBatch(request);
    },
  };
  return { source, batches: () => count };
}

test('a solved last layer classifies by the normal path as its record says, and its features are kept', async () => {
  const runs = new MemoryRunStore();
  const experiment = headExperiment(await sourceRun(runs));
  const store = memoryStore();
  const { source, batches } = countedSource();
  const surroundings = { source, gpu, runs, store, control: UNWATCHED };
  const job = { id: 'head', experiment, corrections: [] };
  const run = await gpu.guard(() => fitHead(job, surroundings));
  expect(run).toMatchObject({ status: 'finished', step: 0, totalSteps: 0, hasCheckpoint: true });
  expect(run.experiment.recipe.head).toBe('solved');
  // Three grey levels apart by more than their noise: chance would be two thirds.
  expect(run.testResults?.[0]?.top1Error).toBeLessThan(0.2);
  expect(run.testResults?.[0]?.count).toBe(21);
  const checkpoint = await runs.loadCheckpoint('head');
  expect(checkpoint.preprocessing.storedSide).toBe(36);
  expect(checkpoint.preprocessing.cropFraction).toBe(1); // the source saw whole squares
  expect(checkpoint.preprocessing.meanImage.every((value) => value === 90)).toBe(true);
  const operations = operationsFor('handwritten', 'webgpu');
  const classifier = new SavedClassifier(
    { ...run, preprocessing: checkpoint.preprocessing, arms: checkpoint.arms },
    gpu,
  );
  const [evaluation] =
    (await evaluate({
      pictures: { count: 21, batch: (start, count) => second.heldOutBatch({ split: 'test', start, count }) },
      networks: classifier.arms,
      classCount: 3,
      operations,
      batchSize: 8,
      crops: 1,
      mayGoOn: async () => true,
    })) ?? [];
  classifier.dispose();
  const kept = run.perClass?.find(({ split }) => split === 'test');
  expect(kept?.hits).toEqual(evaluation?.byClass.hits);
  expect(kept?.counts).toEqual([7, 7, 7]);
  expect(evaluation?.measure.loss).toBeCloseTo(run.testResults?.[0]?.loss ?? Number.NaN, 3);
  // Asked again, nothing is computed anew, and the bits are the same.
  const before = batches();
  await gpu.guard(() => fitHead({ ...job, id: 'again' }, surroundings));
  expect(batches()).toBe(before);
  const again = await runs.loadCheckpoint('again');
  expect(again.arms[0]?.weights.get('fc8.weight')).toEqual(checkpoint.arms[0]?.weights.get('fc8.weight'));
  // 48, 30 and 21 pictures in pieces of 18.
  const pieces = [...store.kept].map(([key, { shape }]) => [key.split('/part/')[1], shape[0]]);
  expect(pieces).toEqual([
    ['train/0', 18],
    ['train/18', 18],
    ['train/36', 12],
    ['validation/0', 18],
    ['validation/18', 12],
    ['test/0', 18],
    ['test/18', 3],
  ]);
  expect([...store.kept.keys()].every((key) => key.startsWith('source/'))).toBe(true);
  // Where a piece is gone, its pictures alone are looked at again: 18 in batches of 8.
  const [lost, ...others] = store.kept.keys();
  invariant(lost !== undefined, 'features are kept');
  const bits = store.kept.get(lost);
  store.kept.delete(lost);
  await gpu.guard(() => fitHead({ ...job, id: 'mended' }, surroundings));
  expect(batches() - before).toBe(3);
  expect(store.kept.get(lost)).toEqual(bits);
  expect([...store.kept.keys()].sort()).toEqual([lost, ...others].sort());
  const mended = await runs.loadCheckpoint('mended');
  expect(mended.arms[0]?.weights).toEqual(again.arms[0]?.weights);
});

test('features are kept apart by what makes them: weights, layers, and how a picture is cut', async () => {
  const runs = new MemoryRunStore();
  const sourceWeights = await sourceRun(runs);
  const keyOf = async (model: ExperimentInput['model'], storedSide: number) => {
    const experiment = parseExperiment({ model, sourceWeights, recipe: { head: 'solved' } });
    const source = { dataset: { classNames: ['a', 'b'], storedSide } };
    const network = await openHeadNetwork(experiment, { source, gpu, runs });
    network.dispose();
    return network.key;
  };
  const key = await keyOf(MODEL, 36);
  expect(key).toMatch(/^source\/old\/1\/[0-9a-f]{16}$/);
  expect(await keyOf(MODEL, 36)).toBe(key);
  const tanh = { ...MODEL, overrides: { ...MODEL.overrides, activation: 'tanh' } } as const;
  expect(await keyOf(tanh, 36)).not.toBe(key);
  expect(await keyOf(MODEL, 40)).not.toBe(key);
});

test('corrections change labels, and leave pictures out', async () => {
  const runs = new MemoryRunStore();
  const experiment = headExperiment(await sourceRun(runs));
  const surroundings = { source: second, gpu, runs, store: memoryStore(), control: UNWATCHED };
  const run = await gpu.guard(() =>
    fitHead(
      {
        id: 'head',
        experiment,
        corrections: [
          { split: 'train', index: 0, label: null },
          { split: 'train', index: 1, label: 0 },
          { split: 'test', index: 2, label: null },
          { split: 'test', index: 3, label: 1 },
        ],
      },
      surroundings,
    ),
  );
  expect(run.head?.trainCount).toBe(47);
  expect(run.testResults?.[0]?.count).toBe(20);
  const stored = (await second.heldOutBatch({ split: 'test', start: 0, count: 21 })).labels;
  const counts = [0, 0, 0];
  stored.forEach((label, index) => {
    if (index !== 2) counts[index === 3 ? 1 : label]! += 1;
  });
  expect(run.perClass?.find(({ split }) => split === 'test')?.counts).toEqual(counts);
  expect(run.heldOut?.test.count).toBe(20);
});

test('features that find no room cost no answer', async () => {
  const runs = new MemoryRunStore();
  const experiment = headExperiment(await sourceRun(runs));
  const full = new StudioError({ code: 'quota-exceeded', message: 'No room.', hint: 'Make some.' });
  const store = { ...memoryStore(), save: () => Promise.reject(full) };
  const surroundings = { source: second, gpu, runs, store, control: UNWATCHED };
  const run = await gpu.guard(() => fitHead({ id: 'full', experiment, corrections: [] }, surroundings));
  expect(run.testResults?.[0]?.top1Error).toBeLessThan(0.2);
});

test('cancelled, it leaves no run and nothing on the GPU', async () => {
  const runs = new MemoryRunStore();
  const experiment = headExperiment(await sourceRun(runs));
  const check = () => {
    throw new StudioError({ code: 'cancelled', message: 'Cancelled.', hint: 'Start again.' });
  };
  const control = { report: () => {}, check };
  const surroundings = { source: second, gpu, runs, store: memoryStore(), control };
  const { numTensors } = tf.memory();
  const fitting = gpu.guard(() => fitHead({ id: 'head', experiment, corrections: [] }, surroundings));
  await expect(fitting).rejects.toThrow('Cancelled.');
  expect(tf.memory().numTensors).toBe(numTensors);
  await expect(runs.loadRun('head')).rejects.toThrow();
});

test('what is trained on from it keeps the source’s preprocessing, also when it resumes', async () => {
  const runs = new MemoryRunStore();
  const experiment = headExperiment(await sourceRun(runs));
  const head = { id: 'head', experiment, corrections: [] };
  await gpu.guard(() =>
    fitHead(head, { source: second, gpu, runs, store: memoryStore(), control: UNWATCHED }),
  );
  const further = parseExperiment({
    model: MODEL,
    sourceWeights: { runId: 'head', arm: 'new' },
    recipe: {
      batchSize: 8,
      stop: { steps: 2 },
      layerRates: { conv1: 0, conv2: 0, conv3: 0, conv4: 0, conv5: 0, fc6: 0 },
      augmentation: { colorStd: 0 },
    },
    arms: [{ name: 'further' }],
  });
  const surroundings = { source: second, gpu, runs, emit: () => {} };
  const session = await openNewSession('further', further, surroundings);
  session.continue();
  await session.whenIdle();
  await session.dispose();
  const start = await runs.loadCheckpoint('head');
  expect(start.arms[0]?.novelty?.count).toBe(30);
  const end = await runs.loadCheckpoint('further');
  expect(end.preprocessing.meanImage.every((value) => value === 90)).toBe(true);
  expect(end.preprocessing.cropFraction).toBe(1);
  // Its features are others now, and so is what is near a class.
  expect(end.arms[0]?.novelty?.count).toBe(30);
  expect(end.arms[0]?.novelty).not.toEqual(start.arms[0]?.novelty);
  // What it says of its test pictures when it is asked is what its record tells of them.
  const run = await runs.loadRun('further');
  const classifier = new SavedClassifier({ ...run, ...end }, gpu);
  const { images } = await second.heldOutBatch({ split: 'test', start: 0, count: 21 });
  const [answer] = await classifyMany(classifier, images, 36, 1);
  classifier.dispose();
  const alarms = Array.from(answer?.novelty ?? []).filter((novelty) => novelty > 1).length;
  expect(answer?.novelty).toHaveLength(21);
  expect(run.novelty).toMatchObject([{ arm: 0, falseAlarms: { share: alarms / 21, count: 30 } }]);
  for (const name of ['conv1.weight', 'conv5.bias', 'fc6.weight']) {
    expect(end.arms[0]?.weights.get(name), name).toEqual(start.arms[0]?.weights.get(name));
  }
  expect(end.arms[0]?.weights.get('fc7.weight')).not.toEqual(start.arms[0]?.weights.get('fc7.weight'));
  const resumed = await openSavedSession(await runs.loadRun('further'), end, surroundings);
  expect(resumed.lockstep.preprocessing.meanImage.every((value) => value === 90)).toBe(true);
  await resumed.dispose();
});

test('rates for layers that a network does not have are refused, with those it has', async () => {
  const runs = new MemoryRunStore();
  const open = (layerRates: Record<string, number>) =>
    openNewSession('wrong', parseExperiment({ model: MODEL, recipe: { layerRates } }), {
      source: second,
      gpu,
      runs,
      emit: () => {},
    });
  await expect(open({ conv9: 1 })).rejects.toMatchObject({
    code: 'invalid-experiment',
    hint: 'Its layers are conv1, conv2, conv3, conv4, conv5, fc6, fc7, fc8.',
  });
  const names = ['conv1', 'conv2', 'conv3', 'conv4', 'conv5', 'fc6', 'fc7', 'fc8'];
  await expect(open(Object.fromEntries(names.map((name) => [name, 0])))).rejects.toMatchObject({
    code: 'invalid-experiment',
  });
});
