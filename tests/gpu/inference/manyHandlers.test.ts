import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import type { SplitPredictions } from '../../../src/inference/manyPredictions';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { invariant } from '../../../src/lib/invariant';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import type { BatchSource } from '../../../src/training/batchSource';
import { openNewSession } from '../../../src/training/opening/openSession';
import { DeviceWork } from '../../../src/workers/DeviceWork';
import type { DataCommand, DataResults } from '../../../src/workers/dataProtocol';
import { manyHandlers } from '../../../src/workers/manyHandlers';
import { syntheticSource } from '../training/syntheticSource';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const SIDE = 32;
const SOURCE = syntheticSource({
  side: SIDE,
  classCount: 6,
  trainCount: 12,
  validationCount: 10,
  testCount: 13,
});
const EXPERIMENT = parseExperiment({
  model: { preset: 'cifar-quick' },
  recipe: { batchSize: 4, stop: { steps: 4 }, evaluation: { everySteps: 4 } },
  arms: [{ name: 'ReLU' }, { name: 'tanh', model: { activation: 'tanh' } }],
});

/** The training pictures in stored order: one draw of the synthetic set after the other. */
async function browsed(command: DataCommand): Promise<DataResults['browse']> {
  invariant(command.kind === 'browse' && command.split === 'train', 'only training pictures are browsed');
  const { offset, count } = command;
  const { images, labels } = await SOURCE.heldOutBatch({ split: 'validation', start: offset - 12, count });
  const pictures = Array.from(labels.subarray(0, 12 - offset), (label, place) => ({
    index: offset + place,
    label,
    pixels: images.slice(place * SIDE * SIDE * 3, (place + 1) * SIDE * SIDE * 3),
  }));
  return { pictures, total: 12 };
}

function handlers(runs: MemoryRunStore, source: BatchSource) {
  const work = new DeviceWork(
    (job) => job(gpu),
    () => {},
  );
  const made = manyHandlers({
    answer: () => Promise.reject(new Error('not asked for')),
    openSource: async () => source,
    data: () => ({ request: browsed as never }),
    runs: () => runs,
    deviceWork: () => work,
  });
  const predict = async (split: 'train' | 'validation' | 'test'): Promise<SplitPredictions[]> => {
    const answer = await made.predictSplit({
      kind: 'predictSplit',
      runId: 'run',
      datasetId: 'synthetic',
      split,
    });
    invariant(!Array.isArray(answer), 'arrays change hands');
    return answer.result;
  };
  return { predict, cancel: () => work.cancel() };
}

/** Share of pictures whose class is not the first guess, counted one by one. */
function errorOf({ labels, probabilities }: SplitPredictions): number {
  const misses = Array.from(labels).filter((label, picture) => {
    const own = Array.from(probabilities.subarray(6 * picture, 6 * picture + 6));
    return own.indexOf(Math.max(...own)) !== label;
  });
  return misses.length / labels.length;
}

test('a saved run on every split, as its own evaluation counted it; other classes are refused', async () => {
  const runs = new MemoryRunStore();
  const session = await openNewSession('run', EXPERIMENT, { source: SOURCE, gpu, runs, emit: () => {} });
  session.continue();
  await session.whenIdle();
  await session.dispose();
  const { testResults } = await runs.loadRun('run');
  const { predict, cancel } = handlers(runs, SOURCE);
  const test = await predict('test');
  expect(test.map(({ arm }) => arm)).toEqual(['ReLU', 'tanh']);
  for (const [arm, predictions] of test.entries()) {
    expect(predictions.labels).toHaveLength(13);
    expect(errorOf(predictions)).toBeCloseTo(testResults?.[arm]?.top1Error ?? Number.NaN, 6);
  }
  const train = await predict('train');
  expect([...(train[0]?.labels ?? [])]).toEqual([0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5]);
  expect(train[0]?.probabilities).toHaveLength(72);
  const cancelled = predict('validation');
  cancel();
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  const dataset = { ...SOURCE.dataset, classNames: SOURCE.dataset.classNames.toReversed() };
  await expect(handlers(runs, { ...SOURCE, dataset }).predict('test')).rejects.toMatchObject({
    code: 'shape-mismatch',
  });
  const without = { ...SOURCE, dataset: { ...SOURCE.dataset, validationCount: 0 } };
  await expect(handlers(runs, without).predict('validation')).rejects.toMatchObject({
    code: 'empty-dataset',
  });
});
