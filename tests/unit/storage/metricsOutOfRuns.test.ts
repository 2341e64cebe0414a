import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { metricPoints } from '../../../src/experiment/metrics/metricTable';
import { openDatabase } from '../../../src/storage/database';
import { MetricsTable } from '../../../src/storage/metricsTable';
import { RunTable } from '../../../src/storage/runTable';
import { readRunRecord } from '../../../src/training/opening/readRunRecord';
import type { RunRecord } from '../../../src/training/runRecord';

/** As the studio's second version saved a run: measurements inside, an experiment without the fields of today. */
const OLD_RUN = {
  version: 1,
  id: 'old',
  experiment: {
    version: 1,
    name: 'of old',
    dataset: { name: 'Built-in shapes' },
    model: { preset: 'alexnet-mini', overrides: { lrn: true } },
    seed: 1,
    recipe: { batchSize: 32, evaluation: { everySteps: 50, crops: 1 }, stop: { epochs: 10 } },
    arms: [
      { name: 'ReLU', model: { lrn: false }, recipe: {} },
      { name: 'tanh', model: {}, recipe: {} },
    ],
  },
  status: 'finished',
  createdAt: 5,
  updatedAt: 9,
  step: 2,
  epoch: 0.5,
  totalSteps: 2,
  classNames: ['a', 'b'],
  adapter: 'webgpu, any',
  metrics: [
    {
      arm: 0,
      split: 'train',
      step: 0,
      epoch: 0,
      loss: 0.7,
      top1Error: 0.5,
      top5Error: null,
      imagesPerSecond: 1,
    },
    {
      arm: 0,
      split: 'validation',
      step: 1,
      epoch: 0.25,
      loss: 0.6,
      top1Error: 0.25,
      top5Error: null,
      imagesPerSecond: 2,
    },
    {
      arm: 1,
      split: 'validation',
      step: 1,
      epoch: 0.25,
      loss: 0.9,
      top1Error: 0.75,
      top5Error: 0.125,
      imagesPerSecond: 2,
    },
    {
      arm: 0,
      split: 'validation',
      step: 2,
      epoch: 0.5,
      loss: 0.5,
      top1Error: 0.375,
      top5Error: null,
      imagesPerSecond: 3,
    },
  ],
  armFailures: {},
  hasCheckpoint: true,
};

async function saveSecondVersion(name: string): Promise<void> {
  const database = await openDB(name, 2, {
    upgrade: (created) => {
      for (const table of ['datasets', 'imports', 'shards', 'shardDetails', 'quarantine', 'runs'])
        created.createObjectStore(table, { keyPath: 'id' });
      created.createObjectStore('checkpoints', { keyPath: 'runId' });
      created.createObjectStore('checkpointTensors').createIndex('checkpointId', 'checkpointId');
      created.createObjectStore('settings');
    },
  });
  await database.put('runs', OLD_RUN);
  await database.put('runs', { ...OLD_RUN, id: 'unmeasured', metrics: [], createdAt: 1 });
  database.close();
}

test('measurements leave the runs of the second version; the record sums them up', async () => {
  await saveSecondVersion('second-version');
  const database = await openDatabase(undefined, 'second-version');
  const runs = await new RunTable<RunRecord>(database).list();
  expect(runs.map(({ id }) => id)).toEqual(['old', 'unmeasured']);
  const [old, unmeasured] = runs.map(readRunRecord);
  expect(old).not.toHaveProperty('metrics');
  expect(old).toMatchObject({
    version: 2,
    status: 'finished',
    outcomes: [
      { best: { step: 1, top1Error: 0.25 }, validation: { step: 2, top1Error: 0.375 }, train: { step: 0 } },
      { best: { step: 1, top1Error: 0.75 }, train: null, trainingSample: null },
    ],
  });
  const none = { best: null, validation: null, train: null, trainingSample: null };
  expect(unmeasured?.outcomes).toEqual([none, none]);
  const metrics = new MetricsTable(database);
  const seconds = Number.NaN; // nobody measured it
  expect([...metricPoints(await metrics.load('old'))]).toEqual(
    OLD_RUN.metrics.map((point) => ({ ...point, seconds })),
  );
  expect((await metrics.load('unmeasured')).step).toHaveLength(0);
  // An experiment of old says what it said, and the rest is today's default.
  expect(old?.experiment.model.overrides.lrn).toBe('per-tower');
  expect(old?.experiment.arms[0]?.model.lrn).toBe('off');
  expect(old?.experiment.recipe).toMatchObject({ warmupEpochs: 0, rateChanges: [] });
});
