import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExperimentInput } from '../../../src/experiment/experiment';
import { outcomesOf } from '../../../src/experiment/metrics/armOutcome';
import type { MetricPoint } from '../../../src/experiment/metrics/metricPoint';
import { metricPoints } from '../../../src/experiment/metrics/metricTable';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { classify } from '../../../src/inference/classify';
import { SavedClassifier } from '../../../src/inference/SavedClassifier';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import { openNewSession, openSavedSession } from '../../../src/training/opening/openSession';
import { probe } from '../../../src/training/probe';
import type { SessionEvent } from '../../../src/training/sessionEvent';
import { syntheticSource } from './syntheticSource';
import { toldPoints } from './toldPoints';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const source = syntheticSource({ side: 32, classCount: 6, trainCount: 60, validationCount: 10 });

function experiment(changes: ExperimentInput = {}) {
  return parseExperiment({
    model: { preset: 'cifar-quick', overrides: { dropout: 0.5, lrn: true } },
    recipe: {
      batchSize: 4,
      stop: { steps: 6 },
      evaluation: { everySteps: 3 },
      optimizer: { learningRate: 0.0003 },
      schedule: { kind: 'plateau', patience: 1 },
    },
    arms: [
      { name: 'ReLU', model: { activation: 'relu' } },
      { name: 'tanh', model: { activation: 'tanh' } },
    ],
    ...changes,
  });
}

async function run(input: ExperimentInput = {}, runs = new MemoryRunStore()) {
  const events: SessionEvent[] = [];
  const session = await openNewSession('run', experiment(input), {
    source,
    gpu,
    runs,
    emit: (event) => events.push(event),
  });
  session.continue();
  await session.whenIdle();
  const status = session.status;
  const record = structuredClone(session.run);
  await session.dispose();
  const metrics = [...metricPoints(await runs.loadMetrics('run'))];
  expect(metrics).toEqual(toldPoints(events));
  return { record, metrics, events, status, checkpoint: await runs.loadCheckpoint('run').catch(() => null) };
}

/** Everything that must not change from run to run. */
function numbers(metrics: Iterable<MetricPoint>) {
  return Array.from(metrics, ({ imagesPerSecond, seconds, ...rest }) => ({
    ...rest,
    hasRate: imagesPerSecond >= 0,
  }));
}

test('a run trains, evaluates at 0, every n steps and the end, and is saved', async () => {
  const { record, metrics, events, status } = await run();
  expect(events.filter((event) => event.kind === 'failed')).toEqual([]);
  expect(status).toBe('finished');
  const steps = (split: string) =>
    metrics.filter((point) => point.split === split && point.arm === 1).map((point) => point.step);
  expect(steps('train')).toEqual([0, 1, 2, 3, 4, 5]);
  expect(steps('validation')).toEqual([0, 3, 6]);
  expect(record.hasCheckpoint).toBe(true);
  // The first loss of a network with tiny weights is that of a uniform guess.
  expect(record.outcomes).toEqual(outcomesOf(metrics, 2));
  expect(record.outcomes[1]?.validation?.step).toBe(6);
  expect(metrics.find((point) => point.split === 'train')?.loss).toBeCloseTo(Math.log(6), 2);
});

test('resuming from a checkpoint gives the undisturbed run, bit for bit', async () => {
  const undisturbed = await run();
  const runs = new MemoryRunStore();
  const surroundings = { source, gpu, runs, emit: () => {} };
  const first = await openNewSession('run', experiment(), surroundings);
  for (let step = 0; step < 4; step++) await first.singleStep();
  await first.checkpoint();
  await first.dispose();
  const second = await openSavedSession(
    await runs.loadRun('run'),
    await runs.loadCheckpoint('run'),
    surroundings,
  );
  expect(second.run.step).toBe(4);
  second.continue();
  await second.whenIdle();
  expect(second.status).toBe('finished');
  const measured = metricPoints(await runs.loadMetrics('run'));
  expect(numbers(measured)).toEqual(numbers(undisturbed.metrics));
  expect((await runs.loadCheckpoint('run')).arms).toEqual(undisturbed.checkpoint?.arms);
  await second.dispose();
});

test('arms with the same settings stay equal; another seed makes another arm', async () => {
  const arms = [{ name: 'a' }, { name: 'b' }, { name: 'c', seed: 5 }];
  const { checkpoint } = await run({ arms });
  const [a, b, c] = checkpoint?.arms ?? [];
  expect(a?.weights).toEqual(b?.weights);
  expect(a?.weights.get('conv1.weight')?.data).not.toEqual(c?.weights.get('conv1.weight')?.data);
});

test('a loss that is not finite stops its arm; the others go on as if alone', async () => {
  // Decay at this rate multiplies the weights by about -99 in each step.
  const bad = {
    name: 'bad',
    model: { lrn: false },
    recipe: { optimizer: { learningRate: 100, weightDecay: 1 } },
  };
  const recipe = {
    batchSize: 4,
    stop: { steps: 12 },
    evaluation: { everySteps: 6 },
    optimizer: { learningRate: 0.0003 },
  };
  const { record, metrics, events, status } = await run({ recipe, arms: [bad, { name: 'good' }] });
  const alone = await run({ recipe, arms: [{ name: 'good' }] });
  expect(status).toBe('finished');
  expect(record.armFailures[0]?.code).toBe('non-finite-loss');
  expect(events.some((event) => event.kind === 'armFailed' && event.arm === 0)).toBe(true);
  const good = metrics.filter((point) => point.arm === 1).map((point) => ({ ...point, arm: 0 }));
  expect(numbers(good)).toEqual(numbers(alone.metrics));
});

test('micro-batches add up to the whole batch', async () => {
  const arms = [{ name: 'only' }];
  const recipe = { optimizer: { learningRate: 0.001 }, stop: { steps: 2 }, evaluation: { everySteps: 9 } };
  const whole = await run({ arms, recipe: { ...recipe, batchSize: 8 } });
  const parts = await run({ arms, recipe: { ...recipe, batchSize: 4, accumulate: 2 } });
  const losses = ({ metrics }: typeof whole) =>
    metrics.filter((point) => point.split === 'train').map((point) => point.loss);
  losses(parts).forEach((loss, step) => {
    expect(loss).toBeCloseTo(losses(whole)[step] ?? Number.NaN, 6);
  });
  for (const [name, { data }] of whole.checkpoint?.arms[0]?.weights ?? new Map()) {
    const other = parts.checkpoint?.arms[0]?.weights.get(name)?.data ?? new Float32Array();
    const largest = data.reduce((max: number, value: number) => Math.max(max, Math.abs(value)), 0);
    const difference = data.reduce(
      (max: number, value: number, index: number) =>
        Math.max(max, Math.abs(value - (other[index] ?? Infinity))),
      0,
    );
    expect(difference, name).toBeLessThanOrEqual(1e-6 * largest);
  }
});

test('steps leave nothing behind, a disposed session nothing at all', async () => {
  const atFirst = tf.memory().numTensors;
  const session = await openNewSession('run', experiment({ recipe: { batchSize: 4, stop: { steps: 99 } } }), {
    source,
    gpu,
    runs: new MemoryRunStore(),
    emit: () => {},
  });
  const sizes: { tensors: number; bytes: unknown }[] = [];
  for (let step = 1; step <= 12; step++) {
    await session.singleStep();
    const memory = tf.memory();
    sizes.push({ tensors: memory.numTensors, bytes: 'numBytesInGPU' in memory && memory.numBytesInGPU });
  }
  expect(sizes[11]).toEqual(sizes[3]);
  await session.dispose();
  expect(tf.memory().numTensors).toBe(atFirst);
});

test('pause holds the run between two steps, continue ends it the same', async () => {
  const runs = new MemoryRunStore();
  const session = await openNewSession('run', experiment(), { source, gpu, runs, emit: () => {} });
  session.continue();
  session.pause();
  await session.whenIdle();
  expect(session.status).toBe('paused');
  const { step } = session.run;
  await session.between(async () => {});
  expect(session.run.step).toBe(step);
  session.continue();
  await session.whenIdle();
  const undisturbed = await run();
  const measured = metricPoints(await runs.loadMetrics('run'));
  expect(numbers(measured)).toEqual(numbers(undisturbed.metrics));
  await session.dispose();
});

test('fine-tuning keeps every layer but the head', async () => {
  const runs = new MemoryRunStore();
  const { checkpoint } = await run({ arms: [{ name: 'old' }] }, runs);
  const other = syntheticSource({ side: 32, classCount: 3, trainCount: 30, validationCount: 6 });
  const tuned = await openNewSession(
    'tuned',
    experiment({ arms: [{ name: 'new' }], sourceWeights: { runId: 'run', arm: 'old' } }),
    { source: other, gpu, runs, emit: () => {} },
  );
  const weights = await tuned.lockstep.arms[0]?.network.readWeights();
  const old = checkpoint?.arms[0]?.weights;
  expect(weights?.get('conv3.weight')).toEqual(old?.get('conv3.weight'));
  expect(weights?.get('fc4.weight')?.shape).toEqual([old?.get('fc4.weight')?.shape[0], 3]);
  await tuned.dispose();
});

test('a probe reports times and leaves nothing behind', async () => {
  const before = tf.memory().numTensors;
  const report = await probe(experiment(), { source, gpu }, () => false);
  expect(report?.totalSteps).toBe(6);
  expect(report?.secondsPerStep).toBeGreaterThan(0);
  expect(report?.totalSeconds).toBeGreaterThan(report?.secondsPerStep ?? Infinity);
  expect(tf.memory().numTensors).toBe(before);
  expect(await probe(experiment(), { source, gpu }, () => true)).toBeNull();
});

test('an image is classified between two steps as by the saved networks', async () => {
  const runs = new MemoryRunStore();
  const session = await openNewSession('run', experiment({ recipe: { batchSize: 4, stop: { steps: 2 } } }), {
    source,
    gpu,
    runs,
    emit: () => {},
  });
  session.continue();
  await session.whenIdle();
  const { images } = await source.heldOutBatch({ split: 'validation', start: 0, count: 1 });
  const live = await session.between(() => classify(session.classifier(), images, 32));
  await session.dispose();
  const { arms, preprocessing } = await runs.loadCheckpoint('run');
  const { experiment: saved, classNames } = await runs.loadRun('run');
  const classifier = new SavedClassifier({ experiment: saved, classNames, preprocessing, arms }, gpu);
  const answers = await classify(classifier, images, 32);
  classifier.dispose();
  const plain = (predictions: typeof live) => predictions.map(({ elapsedMs, ...rest }) => rest);
  expect(plain(answers)).toEqual(plain(live));
  expect(answers.map((answer) => answer.top.length)).toEqual([5, 5]);
  expect(answers[0]?.probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 5);
});
