import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/storage/database';
import { transact } from '../../../src/storage/transact';

test('a full disk is a quota-exceeded with its cure, and nothing of the transaction stays', async () => {
  const database = await openDatabase(undefined, 'transact-quota');
  const writing = transact(database, ['runs'], async (transaction) => {
    await transaction.objectStore('runs').put({ id: 'a' });
    throw new DOMException('full', 'QuotaExceededError');
  });
  await expect(writing).rejects.toMatchObject({
    code: 'quota-exceeded',
    hint: expect.stringContaining('Delete datasets or runs'),
  });
  expect(await database.getAll('runs')).toEqual([]);
});

test('any other failure is passed on, and nothing of the transaction stays', async () => {
  const database = await openDatabase(undefined, 'transact-failure');
  const writing = transact(database, ['runs', 'settings'], async (transaction) => {
    await transaction.objectStore('runs').put({ id: 'a' });
    await transaction.objectStore('settings').add(1, 'once');
    await transaction.objectStore('settings').add(2, 'once');
  });
  await expect(writing).rejects.toMatchObject({ name: 'ConstraintError' });
  expect(await database.getAll('runs')).toEqual([]);
});

test('opening again keeps what was stored', async () => {
  const first = await openDatabase(undefined, 'transact-reopen');
  await transact(first, ['runs'], async (transaction) => {
    await transaction.objectStore('runs').put({ id: 'a' });
  });
  first.close();
  expect(await (await openDatabase(undefined, 'transact-reopen')).getAll('runs')).toEqual([{ id: 'a' }]);
});
