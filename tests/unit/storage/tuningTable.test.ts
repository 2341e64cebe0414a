import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/storage/database';
import { TuningTable } from '../../../src/storage/tuningTable';

interface Saved {
  adapter: string;
  version: number;
}

test('records are kept per adapter, through a reopened database, until forgotten', async () => {
  const first = await openDatabase(undefined, 'tuning');
  await new TuningTable<Saved>(first).save({ adapter: 'a', version: 1 });
  await new TuningTable<Saved>(first).save({ adapter: 'b', version: 1 });
  first.close();
  const database = await openDatabase(undefined, 'tuning');
  const table = new TuningTable<Saved>(database);
  expect(await table.load('a')).toEqual({ adapter: 'a', version: 1 });
  await table.delete('a');
  expect(await table.load('a')).toBeUndefined();
  expect(await table.load('b')).toEqual({ adapter: 'b', version: 1 });
  database.close();
});
