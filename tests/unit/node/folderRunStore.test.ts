import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { metricTable } from '../../../src/experiment/metrics/metricTable';
import { FolderRunStore } from '../../../src/node/FolderRunStore';
import { measured, savedRun } from '../screens/runFixture';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studio-runs-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('run.json has every measurement in full precision, those that were taken back left out', async () => {
  const store = new FolderRunStore(folder);
  const points = [
    measured(0, 'train', 0, 1 / 3),
    measured(0, 'trainingSample', 50, 0.1 + 0.2),
    measured(0, 'validation', 50, 0.7),
  ];
  await store.appendMetrics('one', 0, metricTable(points.slice(0, 2)));
  await store.appendMetrics('one', 1, metricTable(points.slice(1)));
  const run = savedRun('one', { name: 'x' }, points);
  await store.saveRun(run);
  const { metrics, ...record } = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'));
  expect(metrics).toEqual(points);
  expect(record).toEqual(run);
  expect(await store.loadRun('one')).toEqual(run);
});
