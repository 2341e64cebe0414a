import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { LabelCorrections } from '../../../src/data/labelCorrections';
import { CorrectionTable } from '../../../src/storage/correctionTable';
import { openDatabase } from '../../../src/storage/database';
import { ShardTables } from '../../../src/storage/shardTables';

const ofDataset = (datasetId: string, label: number | null): LabelCorrections => ({
  version: 1,
  datasetId,
  corrections: [{ split: 'validation', index: 7, label }],
});

test('corrections are kept through a reopened database, by dataset, and deleted with theirs alone', async () => {
  const first = await openDatabase(undefined, 'corrections');
  const written = new CorrectionTable<LabelCorrections>(first);
  expect(await written.load('cats')).toBeUndefined();
  await written.save(ofDataset('cats', 2));
  await written.save(ofDataset('dogs', 1));
  await written.save(ofDataset('cats', null));
  first.close();
  const database = await openDatabase(undefined, 'corrections');
  const table = new CorrectionTable<LabelCorrections>(database);
  expect(await table.load('cats')).toEqual(ofDataset('cats', null));
  await new ShardTables(database).deleteDataset('cats');
  expect(await table.load('cats')).toBeUndefined();
  expect(await table.load('dogs')).toEqual(ofDataset('dogs', 1));
  database.close();
});
