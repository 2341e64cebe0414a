import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExperimentInput } from '../../../src/experiment/experiment';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import { openNewSession, openSavedSession } from '../../../src/training/openSession';
import type { SessionEvent } from '../../../src/training/sessionEvent';
import { syntheticSource } from './syntheticSource';

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
  return { record, events, status, checkpoint: await runs.loadCheckpoint('run').catch(() => null) };
}

/** Everything that must not change from run to run. */
function numbers(metrics: { imagesPerSecond: number }[]) {
  return metrics.map(({ imagesPerSecond, ...rest }) => ({ ...rest, hasRate: imagesPerSecond >= 0 }));
}

test('a run trains, evaluates at 0, every n steps and the end, and is saved', async () => {
  const { record, events, status } = await run();
  expect(events.filter((event) => event.kind === 'failed')).toEqual([]);
  expect(status).toBe('finished');
  const steps = (split: string) =>
    record.metrics.filter((point) => point.split === split && point.arm === 1).map((point) => point.step);
  expect(steps('train')).toEqual([0, 1, 2, 3, 4, 5]);
  expect(steps('validation')).toEqual([0, 3, 6]);
  expect(record.hasCheckpoint).toBe(true);
  // The first loss of a network with tiny weights is that of a uniform guess.
  expect(record.metrics.find((point) => point.split === 'train')?.loss).toBeCloseTo(Math.log(6), 2);
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
  expect(numbers(second.run.metrics)).toEqual(numbers(undisturbed.record.metrics));
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
  const bad = { name: 'bad', recipe: { optimizer: { learningRate: 100 } } };
  const { record, events, status } = await run({ arms: [bad, { name: 'good' }] });
  const alone = await run({ arms: [{ name: 'good' }] });
  expect(status).toBe('finished');
  expect(record.armFailures[0]?.code).toBe('non-finite-loss');
  expect(events.some((event) => event.kind === 'armFailed' && event.arm === 0)).toBe(true);
  const good = record.metrics.filter((point) => point.arm === 1).map((point) => ({ ...point, arm: 0 }));
  expect(numbers(good)).toEqual(numbers(alone.record.metrics));
});
