import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { outcomesOf } from '../../../src/experiment/metrics/armOutcome';
import { openDatabase } from '../../../src/storage/database';
import { RunTable } from '../../../src/storage/runTable';
import type { RunRecord } from '../../../src/training/runRecord';
import { runHandlers } from '../../../src/workers/runHandlers';
import { measured, savedRun } from '../screens/runFixture';

async function opened(name: string) {
  const database = await openDatabase(undefined, name);
  let told = 0;
  const handlers = runHandlers(database, () => {
    told++;
  });
  return { database, handlers, told: () => told };
}

test('a list is told to be read anew when it would differ, and only then', async () => {
  const { handlers, told } = await opened('told');
  const run = savedRun('one', { name: 'x' });
  const save = (changes: Partial<RunRecord>) =>
    handlers.saveRun({ kind: 'saveRun', run: { ...run, ...changes } });
  await save({});
  expect(told()).toBe(1);
  await save({ step: 7, epoch: 0.1, updatedAt: 9 });
  await save({ step: 9, outcomes: outcomesOf([measured(0, 'train', 8, 0.5)], 1) });
  expect(told()).toBe(1); // a checkpoint between two evaluations
  const outcomes = outcomesOf([measured(0, 'validation', 10, 0.5)], 1);
  await save({ outcomes });
  expect(told()).toBe(2);
  await save({ outcomes, status: 'paused' });
  expect(told()).toBe(3);
  await handlers.deleteRun({ kind: 'deleteRun', runId: 'one' });
  expect(told()).toBe(4);
  expect(await handlers.listRuns({ kind: 'listRuns' })).toEqual([]);
});

test('a record that a later studio saved is left out of the list, and refused by name when it is asked for', async () => {
  const { database, handlers } = await opened('later');
  const run = savedRun('known', { name: 'x' });
  await handlers.saveRun({ kind: 'saveRun', run });
  const later = { ...run, id: 'later', experiment: { ...run.experiment, quantum: true } };
  await new RunTable<RunRecord>(database).save(later);
  expect(await handlers.listRuns({ kind: 'listRuns' })).toEqual([run]);
  await expect(handlers.loadRun({ kind: 'loadRun', runId: 'later' })).rejects.toMatchObject({
    code: 'invalid-experiment',
    message: expect.stringContaining('quantum'),
  });
  await expect(handlers.loadRun({ kind: 'loadRun', runId: 'none' })).rejects.toMatchObject({
    code: 'unknown-run',
  });
});
