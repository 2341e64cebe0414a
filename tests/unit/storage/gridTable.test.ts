import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/storage/database';
import { GridTable } from '../../../src/storage/gridTable';

interface Saved {
  id: string;
  createdAt: number;
  status: string;
}

test('grids are kept through a reopened database, the newest first, until deleted', async () => {
  const first = await openDatabase(undefined, 'grids');
  const written = new GridTable<Saved>(first);
  await written.save({ id: 'old', createdAt: 1, status: 'paused' });
  await written.save({ id: 'new', createdAt: 2, status: 'paused' });
  await written.save({ id: 'old', createdAt: 1, status: 'finished' });
  first.close();
  const database = await openDatabase(undefined, 'grids');
  const table = new GridTable<Saved>(database);
  expect(await table.list()).toEqual([
    { id: 'new', createdAt: 2, status: 'paused' },
    { id: 'old', createdAt: 1, status: 'finished' },
  ]);
  await table.delete('new');
  expect((await table.list()).map(({ id }) => id)).toEqual(['old']);
  database.close();
});

test('a database from before there were grids has none, and keeps what it has', async () => {
  const old = await openDB('before-grids', 3, {
    upgrade: (created) => {
      created.createObjectStore('runs', { keyPath: 'id' });
    },
  });
  await old.put('runs', { id: 'a' });
  old.close();
  const database = await openDatabase(undefined, 'before-grids');
  expect(await new GridTable<Saved>(database).list()).toEqual([]);
  expect(await database.get('runs', 'a')).toEqual({ id: 'a' });
  database.close();
});
