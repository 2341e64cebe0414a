import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExperimentInput } from '../../../src/experiment/experiment';
import type { MetricPoint } from '../../../src/experiment/metrics/metricPoint';
import { metricPoints } from '../../../src/experiment/metrics/metricTable';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import type { BatchSource } from '../../../src/training/batchSource';
import { openNewSession, openSavedSession } from '../../../src/training/opening/openSession';
import type { Session } from '../../../src/training/Session';
import type { SessionEvent } from '../../../src/training/sessionEvent';
import { syntheticSource } from './syntheticSource';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const COUNTS = { side: 32, classCount: 6, trainCount: 60, validationCount: 10 };
const SOURCE = syntheticSource(COUNTS);
type Recipe = ExperimentInput['recipe'];

function experiment(recipe: Recipe, arms: ExperimentInput['arms'] = [{ name: 'a' }]) {
  return parseExperiment({
    model: { preset: 'cifar-quick', overrides: { dropout: 0.5 } },
    recipe: { batchSize: 4, optimizer: { learningRate: 0.0003 }, ...recipe },
    arms,
  });
}

async function open(
  recipe: Recipe,
  { arms, source = SOURCE }: { arms?: ExperimentInput['arms']; source?: BatchSource } = {},
) {
  const events: SessionEvent[] = [];
  const runs = new MemoryRunStore();
  const surroundings = { source, gpu, runs, emit: (event: SessionEvent) => events.push(event) };
  const session = await openNewSession('run', experiment(recipe, arms), surroundings);
  return { session, events, runs, surroundings };
}

async function finish(session: Session, runs: MemoryRunStore) {
  session.continue();
  await session.whenIdle();
  const { status } = session;
  const record = structuredClone(session.run);
  await session.dispose();
  const metrics = [...metricPoints(await runs.loadMetrics('run'))];
  return { record, metrics, status, arms: (await runs.loadCheckpoint('run')).arms };
}

async function run(recipe: Recipe, options: Parameters<typeof open>[1] = {}) {
  const { session, events, runs } = await open(recipe, options);
  return { events, ...(await finish(session, runs)) };
}

function steps(metrics: MetricPoint[], arm: number, split: MetricPoint['split']): number[] {
  return metrics.filter((point) => point.arm === arm && point.split === split).map(({ step }) => step);
}

/** Everything that must not change from run to run. */
function numbers(metrics: MetricPoint[]) {
  return metrics.map(({ imagesPerSecond, seconds, ...rest }) => rest);
}

describe('a part of the training pictures, and a sample of them', () => {
  /** Grey level of a training picture's first pixel, its label and place: enough to know it again. */
  function recording(source: BatchSource) {
    const seen = new Set<string>();
    const trainingBatch: BatchSource['trainingBatch'] = async (request) => {
      const batch = await source.trainingBatch(request);
      batch.labels.forEach((label, row) => {
        seen.add(`${label}/${batch.images.subarray(row * 3072, row * 3072 + 12).join()}`);
      });
      return batch;
    };
    return { source: { ...source, trainingBatch }, seen };
  }

  test('an epoch is the part, evaluations come by epochs, and the sample is counted as by hand', async () => {
    const { source, seen } = recording(SOURCE);
    const { session, runs } = await open(
      {
        trainingPictures: 24,
        evaluation: { everyEpochs: 0.5, trainingSample: 13 },
        stop: { epochs: 2 },
      },
      { source, arms: [{ name: 'a' }, { name: 'b' }, { name: 'tanh', model: { activation: 'tanh' } }] },
    );
    expect(session.run.totalSteps).toBe(12);
    session.continue();
    await session.whenIdle();
    const { images, labels } = await SOURCE.trainingSampleBatch({
      seed: 1,
      pictures: 24,
      size: 13,
      start: 0,
      count: 99,
    });
    expect(labels).toHaveLength(13);
    const byHand = await Promise.all(
      session.lockstep.arms.map(async ({ network, index }) => {
        const logits = tf.tidy(() =>
          network.forward(session.lockstep.inputOf(index).centre(images, 32), null),
        );
        const rows = (await logits.array()) as number[][];
        logits.dispose();
        return rows.map((row, picture) => row.indexOf(Math.max(...row)) === labels[picture]);
      }),
    );
    const { record, metrics } = await finish(session, runs);
    expect(seen.size).toBe(24);
    for (const arm of [0, 1, 2]) {
      expect(steps(metrics, arm, 'trainingSample')).toEqual([0, 3, 6, 9, 12]);
      expect(steps(metrics, arm, 'validation')).toEqual([0, 3, 6, 9, 12]);
    }
    expect(metrics.at(-1)?.epoch).toBe(2);
    // Arms that differ in nothing have the same bits.
    const of = (arm: number) => numbers(metrics.filter((point) => point.arm === arm));
    expect(of(1)).toEqual(of(0).map((point) => ({ ...point, arm: 1 })));
    expect(of(2)).not.toEqual(of(0).map((point) => ({ ...point, arm: 2 })));
    byHand.forEach((hits, arm) => {
      const misses = hits.filter((isHit) => !isHit).length;
      const last = metrics.findLast((point) => point.arm === arm && point.split === 'trainingSample');
      expect(last?.top1Error).toBeCloseTo(misses / 13, 12);
      const result = record.perClass?.find((each) => each.arm === arm && each.split === 'trainingSample');
      expect(result?.step).toBe(12);
      expect(hits.map((_, picture) => ((result?.hits[picture >> 3] ?? 0) >> (picture & 7)) & 1)).toEqual(
        hits.map(Number),
      );
      const counts = [0, 1, 2, 3, 4, 5].map((label) => labels.filter((each) => each === label).length);
      expect(result?.counts).toEqual(counts);
      expect(result?.misses).toEqual(
        counts.map((_, label) => hits.filter((isHit, picture) => !isHit && labels[picture] === label).length),
      );
    });
  });
});

describe('the end of a run', () => {
  const STOP: Recipe = {
    evaluation: { everySteps: 2, trainingSample: 12 },
    stop: { targetError: { split: 'trainingSample', error: 0.7, timesFirst: 2 } },
    optimizer: { learningRate: 0.003 },
  };
  const ARMS: ExperimentInput['arms'] = [
    { name: 'fast' },
    { name: 'never', recipe: { optimizer: { learningRate: 1e-9, weightDecay: 0 } } },
  ];
  const source = syntheticSource({ ...COUNTS, validationCount: 0, testCount: 6 });

  test('an arm at its target is done, the others end at so many times its epochs', async () => {
    const { record, metrics, events, arms, status } = await run(STOP, { arms: ARMS, source });
    expect(status).toBe('finished');
    const first = record.targetReached?.[0] ?? Number.NaN;
    expect(record.targetReached).toEqual({ 0: first });
    expect(first).toBeGreaterThan(0);
    const errors = metrics.filter((point) => point.arm === 0 && point.split === 'trainingSample');
    expect(errors.findIndex(({ top1Error }) => top1Error <= 0.7)).toBe(errors.length - 1);
    expect(steps(metrics, 0, 'train')).toHaveLength(first);
    expect(steps(metrics, 1, 'train')).toHaveLength(2 * first);
    expect(record).toMatchObject({ step: 2 * first, totalSteps: 2 * first });
    expect(events.filter((event) => event.kind === 'armDone')).toEqual([
      { kind: 'armDone', arm: 0, step: first },
    ]);
    expect(record.testResults?.map(({ arm, step }) => [arm, step])).toEqual([
      [0, first],
      [1, 2 * first],
    ]);
    // The network stays as it was.
    const alone = await run({ ...STOP, stop: { steps: first } }, { arms: [{ name: 'fast' }], source });
    expect(arms[0]?.weights).toEqual(alone.arms[0]?.weights);
  });

  test('a run that goes on after an arm was done is the undisturbed one', async () => {
    const undisturbed = await run(STOP, { arms: ARMS, source });
    const first = undisturbed.record.targetReached?.[0] ?? Number.NaN;
    const { session, runs, surroundings } = await open(STOP, { arms: ARMS, source });
    for (let step = 0; step <= first; step++) await session.singleStep();
    await session.checkpoint();
    await session.dispose();
    const again = await openSavedSession(
      await runs.loadRun('run'),
      await runs.loadCheckpoint('run'),
      surroundings,
    );
    const resumed = await finish(again, runs);
    expect(numbers(resumed.metrics)).toEqual(numbers(undisturbed.metrics));
    expect(resumed.arms).toEqual(undisturbed.arms);
    expect(resumed.record.targetReached).toEqual(undisturbed.record.targetReached);
    expect(resumed.record.perClass).toEqual(undisturbed.record.perClass);
    const seconds = resumed.metrics.filter(({ arm }) => arm === 1).map((point) => point.seconds);
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
  });

  test('after so many minutes of training', async () => {
    const { record, metrics, status } = await run({
      stop: { minutes: 0.005 },
      evaluation: { everySteps: 1000 },
    });
    expect(status).toBe('finished');
    expect(record.totalSteps).toBe(record.step);
    const last = metrics.findLast((point) => point.split === 'train');
    expect(last?.step).toBe(record.step - 1);
    expect(last?.seconds).toBeGreaterThanOrEqual(0.3);
    expect(metrics.findLast((point) => point.split === 'validation')?.step).toBe(record.step);
  });

  test('what never ends or is never measured is refused', async () => {
    const refused = (recipe: Recipe) =>
      expect(open(recipe)).rejects.toMatchObject({ code: 'invalid-experiment' });
    await refused({ schedule: { kind: 'cosine' }, stop: { minutes: 1 } });
    await refused({ stop: { targetError: { split: 'trainingSample', error: 0.1 } } });
  });
});

test('a rate changed by hand is written down, replayed, and survives a resume', async () => {
  const recipe: Recipe = { stop: { steps: 6 }, evaluation: { everySteps: 3 } };
  const { session, events, runs, surroundings } = await open(recipe);
  for (let step = 0; step < 2; step++) await session.singleStep();
  await session.checkpoint();
  const atTwo = await runs.loadCheckpoint('run');
  await session.singleStep();
  await session.changeRate(0.1);
  await session.changeRate(0.5);
  const byHand = await finish(session, runs);
  expect(byHand.record.experiment.recipe.rateChanges).toEqual([{ step: 3, factor: 0.05 }]);
  expect(events.filter((event) => event.kind === 'rateChanged')).toHaveLength(2);

  const replayed = await run(byHand.record.experiment.recipe);
  expect(numbers(replayed.metrics)).toEqual(numbers(byHand.metrics));
  expect(replayed.arms).toEqual(byHand.arms);
  const unchanged = await run(recipe);
  expect(numbers(unchanged.metrics).slice(0, 5)).toEqual(numbers(byHand.metrics).slice(0, 5));
  expect(unchanged.arms).not.toEqual(byHand.arms);

  // From before the change: it comes again at its step.
  const again = await openSavedSession(byHand.record, atTwo, surroundings);
  expect(again.run.step).toBe(2);
  again.continue();
  await again.whenIdle();
  await expect(again.changeRate(2)).rejects.toMatchObject({ code: 'not-allowed' });
  const resumed = await finish(again, runs);
  expect(numbers(resumed.metrics)).toEqual(numbers(byHand.metrics));
  expect(resumed.arms).toEqual(byHand.arms);
});

test('arms whose networks see pictures of different sizes train as each would alone', async () => {
  const recipe: Recipe = { stop: { steps: 3 }, evaluation: { everySteps: 3 } };
  const small = { name: 'small', model: { inputSide: 24 } };
  const tensors = tf.memory().numTensors;
  const both = await run(recipe, { arms: [{ name: 'a' }, small] });
  expect(tf.memory().numTensors).toBe(tensors);
  const alone = await run(recipe, { arms: [small] });
  const own = both.metrics.filter(({ arm }) => arm === 1).map((point) => ({ ...point, arm: 0 }));
  expect(numbers(own)).toEqual(numbers(alone.metrics));
  expect(both.arms[1]?.weights).toEqual(alone.arms[0]?.weights);
});

test('the doctor is called to an arm that broke, and looks at all when asked', async () => {
  const bad = { name: 'bad', recipe: { optimizer: { learningRate: 100, weightDecay: 1 } } };
  const { session, events, runs } = await open(
    { stop: { steps: 12 }, evaluation: { everySteps: 6 } },
    { arms: [bad, { name: 'good' }] },
  );
  session.continue();
  await session.whenIdle();
  const seen = await session.examine();
  expect(seen.map(({ arm, findings }) => [arm, findings[0]?.ailment])).toEqual([
    [0, 'non-finite'],
    [1, undefined],
  ]);
  const { record } = await finish(session, runs);
  expect(record.diagnoses?.map(({ arm }) => arm)).toEqual([0]);
  const told = events.flatMap((event) => (event.kind === 'diagnosed' ? [event.diagnosis.arm] : []));
  expect(told).toEqual([0, 0]); // when it broke, and when asked
});

test('an arm that learns nothing is looked at by itself', async () => {
  const still = { name: 'still', recipe: { optimizer: { learningRate: 1e-9 } } };
  const recipe: Recipe = { batchSize: 2, stop: { steps: 54 }, evaluation: { everySteps: 26 } };
  const { record, events } = await run(recipe, { arms: [still] });
  // Evaluations after 0, 26, 52 and 54 updates: at 52 there are losses enough to tell.
  expect(record.diagnoses).toMatchObject([{ arm: 0, step: 52, findings: [{ ailment: 'at-chance' }] }]);
  expect(events.filter((event) => event.kind === 'diagnosed')).toHaveLength(1);
});
