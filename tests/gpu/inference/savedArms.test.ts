import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import type { BatchSource } from '../../../src/training/batchSource';
import { openNewSession } from '../../../src/training/opening/openSession';
import { DeviceWork } from '../../../src/workers/DeviceWork';
import { ensembleHandlers } from '../../../src/workers/ensembleHandlers';
import { syntheticSource } from '../training/syntheticSource';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const SOURCE = syntheticSource({
  side: 32,
  classCount: 6,
  trainCount: 60,
  validationCount: 10,
  testCount: 13,
});
const EXPERIMENT = parseExperiment({
  model: { preset: 'cifar-quick' },
  recipe: { batchSize: 4, stop: { steps: 4 }, evaluation: { everySteps: 4 } },
  arms: [{ name: 'ReLU' }, { name: 'tanh', model: { activation: 'tanh' } }],
});

function handlers(runs: MemoryRunStore, source: BatchSource) {
  const work = new DeviceWork(
    (job) => job(gpu),
    () => {},
  );
  return ensembleHandlers({ openSource: async () => source, runs: () => runs }, () => work);
}

test('saved arms evaluated alone do as at the end of their training; other classes are refused', async () => {
  const runs = new MemoryRunStore();
  const session = await openNewSession('run', EXPERIMENT, { source: SOURCE, gpu, runs, emit: () => {} });
  session.continue();
  await session.whenIdle();
  await session.dispose();
  const { testResults } = await runs.loadRun('run');
  const members = [
    { runId: 'run', arm: 'ReLU' },
    { runId: 'run', arm: 'tanh' },
  ];
  const command = {
    kind: 'evaluateTogether',
    members,
    datasetId: 'synthetic',
    split: 'test',
    crops: 1,
  } as const;
  const report = await handlers(runs, SOURCE).evaluateTogether(command);
  if (!('members' in report)) throw new Error('a report is not transferred');
  expect(report.count).toBe(13);
  for (const [arm, score] of report.members.entries()) {
    expect(score.top1Error).toBe(testResults?.[arm]?.top1Error);
    expect(score.top5Error).toBe(testResults?.[arm]?.top5Error);
    expect(score.loss).toBeCloseTo(testResults?.[arm]?.loss ?? Number.NaN, 5);
  }
  expect(report.together).not.toBeNull();
  const dataset = { ...SOURCE.dataset, classNames: SOURCE.dataset.classNames.toReversed() };
  await expect(handlers(runs, { ...SOURCE, dataset }).evaluateTogether(command)).rejects.toMatchObject({
    code: 'shape-mismatch',
  });
});
