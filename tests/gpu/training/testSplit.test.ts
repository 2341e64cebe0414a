import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import type { BatchSource } from '../../../src/training/batchSource';
import { openNewSession, openSavedSession } from '../../../src/training/opening/openSession';
import type { SessionEvent } from '../../../src/training/sessionEvent';
import { syntheticSource } from './syntheticSource';
import { toldPoints } from './toldPoints';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const COUNTS = { side: 32, classCount: 6, trainCount: 60, validationCount: 10 };
const EXPERIMENT = parseExperiment({
  model: { preset: 'cifar-quick' },
  recipe: {
    batchSize: 4,
    stop: { steps: 6 },
    evaluation: { everySteps: 3 },
    optimizer: { learningRate: 0.0003 },
    schedule: { kind: 'plateau', patience: 1 },
  },
  arms: [{ name: 'ReLU' }, { name: 'tanh', model: { activation: 'tanh' } }],
});

/** A source that counts the test pictures asked of it. */
function counting(source: BatchSource): { source: BatchSource; asked: () => number } {
  let asked = 0;
  const heldOutBatch: BatchSource['heldOutBatch'] = (request) => {
    if (request.split === 'test') asked += request.count;
    return source.heldOutBatch(request);
  };
  return { source: { ...source, heldOutBatch }, asked: () => asked };
}

async function train(source: BatchSource, runs = new MemoryRunStore()) {
  const events: SessionEvent[] = [];
  const emit = (event: SessionEvent) => events.push(event);
  const session = await openNewSession('run', EXPERIMENT, { source, gpu, runs, emit });
  session.continue();
  await session.whenIdle();
  return { session, events, runs };
}

test('the test pictures are looked at once, at the end, with the final weights', async () => {
  const { source, asked } = counting(syntheticSource({ ...COUNTS, testCount: 13 }));
  const { session, events, runs } = await train(source);
  expect(session.status).toBe('finished');
  expect(asked()).toBe(13);
  const record = await runs.loadRun('run');
  expect(record.heldOut?.test).toEqual({ count: 13, largestClass: 3, largestFive: 11 });
  expect(record.heldOut?.validation).toEqual({ count: 10, largestClass: 2, largestFive: 9 });
  expect(record.testResults).toMatchObject([
    { arm: 0, step: 6, epoch: 0.4, count: 13 },
    { arm: 1, step: 6, epoch: 0.4, count: 13 },
  ]);
  expect(events.filter((event) => event.kind === 'tested')).toHaveLength(1);
  const order = events.map((event) => (event.kind === 'status' ? event.status : event.kind));
  expect(order.indexOf('tested')).toBeLessThan(order.indexOf('finished'));
  expect(order.lastIndexOf('checkpointed', order.indexOf('tested'))).toBeGreaterThan(-1);

  // Counted by hand from the logits of the networks as they ended, picture by picture.
  const { images, labels } = await source.heldOutBatch({ split: 'test', start: 0, count: 13 });
  for (const arm of session.lockstep.arms) {
    const logits = tf.tidy(() =>
      arm.network.forward(session.lockstep.inputOf(arm.index).centre(images, 32), null),
    );
    const rows = (await logits.array()) as number[][];
    logits.dispose();
    const losses = rows.map((row, picture) => {
      const total = row.reduce((sum, value) => sum + Math.exp(value), 0);
      return Math.log(total) - (row[labels[picture] ?? 0] ?? 0);
    });
    const ranks = rows.map((row, picture) => {
      const own = row[labels[picture] ?? 0] ?? 0;
      return row.filter((value) => value > own).length;
    });
    const result = record.testResults?.[arm.index];
    expect(result?.loss).toBeCloseTo(losses.reduce((sum, loss) => sum + loss, 0) / 13, 4);
    expect(result?.top1Error).toBeCloseTo(ranks.filter((rank) => rank >= 1).length / 13, 10);
    expect(result?.top5Error).toBeCloseTo(ranks.filter((rank) => rank >= 5).length / 13, 10);
  }
  await session.dispose();

  // A finished run that is opened again does not look a second time.
  const emit = () => {};
  const again = await openSavedSession(record, await runs.loadCheckpoint('run'), { source, gpu, runs, emit });
  again.continue();
  await again.whenIdle();
  expect(again.status).toBe('finished');
  expect(asked()).toBe(26); // 13 of them by this test
  expect(again.run.testResults).toEqual(record.testResults);
  await again.dispose();
});

test('they change nothing: the same measurements as without a test split', async () => {
  const numbers = async (source: BatchSource) => {
    const { session, events } = await train(source);
    const metrics = toldPoints(events).map(({ imagesPerSecond, seconds, ...rest }) => rest);
    const results = session.run.testResults;
    await session.dispose();
    return { metrics, results };
  };
  const without = await numbers(syntheticSource(COUNTS));
  const withTest = await numbers(syntheticSource({ ...COUNTS, testCount: 13 }));
  expect(without.results).toBeUndefined();
  expect(withTest.metrics).toEqual(without.metrics);
});

test.each(['training', 'paused'] as const)(
  'a run that a person ends while it is %s is evaluated and tested once, and stays as it is',
  async (from) => {
    const { source, asked } = counting(syntheticSource({ ...COUNTS, testCount: 13 }));
    const runs = new MemoryRunStore();
    const session = await openNewSession('run', EXPERIMENT, { source, gpu, runs, emit: () => {} });
    await session.singleStep();
    if (from === 'training') session.continue();
    session.stopTested();
    await session.whenIdle();
    expect(session.status).toBe('stopped');
    const record = await runs.loadRun('run');
    const { step } = record;
    expect(step).toBeGreaterThanOrEqual(1);
    expect(step).toBeLessThan(6);
    expect(record).toMatchObject({
      status: 'stopped',
      endedByHand: true,
      totalSteps: step,
      hasCheckpoint: true,
    });
    expect(record.testResults).toMatchObject([
      { arm: 0, step, count: 13 },
      { arm: 1, step, count: 13 },
    ]);
    expect(record.outcomes[0]?.validation?.step).toBe(step);
    expect(asked()).toBe(13);
    await session.dispose();

    const emit = () => {};
    const checkpoint = await runs.loadCheckpoint('run');
    const again = await openSavedSession(record, checkpoint, { source, gpu, runs, emit });
    again.continue();
    await again.whenIdle();
    expect(again.run).toMatchObject({ status: 'stopped', step, testResults: record.testResults });
    expect(asked()).toBe(13);
    await again.dispose();
  },
);

test('a run that is stopped before its end does not look at them', async () => {
  const { source, asked } = counting(syntheticSource({ ...COUNTS, testCount: 13 }));
  const runs = new MemoryRunStore();
  const session = await openNewSession('run', EXPERIMENT, { source, gpu, runs, emit: () => {} });
  await session.singleStep();
  await session.stop();
  expect(asked()).toBe(0);
  expect((await runs.loadRun('run')).testResults).toBeUndefined();
  await session.dispose();
});
