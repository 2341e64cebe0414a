import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { NamedArrays } from '../../../src/lib/namedArrays';
import { CheckpointTable } from '../../../src/storage/checkpointTable';
import { openDatabase, type StudioDatabase } from '../../../src/storage/database';
import { RunTable } from '../../../src/storage/runTable';

let databases = 0;
const open = () => openDatabase(undefined, `checkpoints-${databases++}`);

const tensors = (step: number): NamedArrays =>
  new Map(
    ['conv1.weight', 'conv1.bias', 'fc6.weight'].map((name, place) => [
      name,
      { shape: [2, place + 1], data: Float32Array.from({ length: 2 * (place + 1) }, (_, i) => step + i / 7) },
    ]),
  );

/** A database whose tab is closed after `writes` committed transactions. */
function dying(database: StudioDatabase, writes: number): StudioDatabase {
  let left = writes;
  return new Proxy(database, {
    get: (target, name) => {
      if (name === 'transaction' && left-- <= 0) throw new Error('the tab is gone');
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

test('loads what was saved last', async () => {
  const table = new CheckpointTable<{ step: number }>(await open());
  await table.save('a', { step: 1 }, tensors(1));
  await table.save('b', { step: 5 }, tensors(5));
  await table.save('a', { step: 2 }, tensors(2));
  expect(await table.load('a')).toEqual({ header: { step: 2 }, tensors: tensors(2) });
  expect(await table.load('b')).toEqual({ header: { step: 5 }, tensors: tensors(5) });
  expect(await table.load('c')).toBeUndefined();
});

test.each([0, 1, 2, 3])('a tab closed after %i writes leaves the last good checkpoint', async (writes) => {
  const database = await open();
  const table = new CheckpointTable<{ step: number }>(database);
  await table.save('a', { step: 1 }, tensors(1));
  const doomed = new CheckpointTable<{ step: number }>(dying(database, writes));
  await expect(doomed.save('a', { step: 2 }, tensors(2))).rejects.toThrow('the tab is gone');
  expect(await table.load('a')).toEqual({ header: { step: 1 }, tensors: tensors(1) });
  await table.save('a', { step: 3 }, tensors(3));
  expect(await database.count('checkpointTensors')).toBe(3); // leftovers of the crash are gone too
});

test('two saves at once: the later one stands, whole', async () => {
  const database = await open();
  const table = new CheckpointTable<{ step: number }>(database);
  await Promise.all([table.save('a', { step: 1 }, tensors(1)), table.save('a', { step: 2 }, tensors(2))]);
  expect(await table.load('a')).toEqual({ header: { step: 2 }, tensors: tensors(2) });
});

test('missing tensors are told, not loaded around', async () => {
  const database = await open();
  const table = new CheckpointTable<{ step: number }>(database);
  await table.save('a', { step: 1 }, tensors(1));
  const [key] = await database.getAllKeys('checkpointTensors');
  if (key) await database.delete('checkpointTensors', key);
  await expect(table.load('a')).rejects.toMatchObject({ code: 'corrupt-data' });
});

test('deleting a run takes its checkpoint with it', async () => {
  const database = await open();
  const runs = new RunTable<{ id: string; createdAt: number }>(database);
  const table = new CheckpointTable<{ step: number }>(database);
  for (const [id, createdAt] of [
    ['old', 1],
    ['new', 2],
  ] as const) {
    await runs.save({ id, createdAt });
    await table.save(id, { step: 1 }, tensors(1));
  }
  expect((await runs.list()).map(({ id }) => id)).toEqual(['new', 'old']);
  await runs.delete('old');
  expect((await runs.list()).map(({ id }) => id)).toEqual(['new']);
  expect(await table.load('old')).toBeUndefined();
  expect(await database.count('checkpointTensors')).toBe(3);
});

test('a large array, which is stored as a Blob, comes back bit for bit', async () => {
  const table = new CheckpointTable<{ step: number }>(await open());
  const data = Float32Array.from({ length: 2 ** 21 + 1 }, (_, index) => Math.fround(index / 7));
  const small = { shape: [2], data: Float32Array.of(1, 2) };
  await table.save(
    'a',
    { step: 1 },
    new Map([
      ['fc6.weight', { shape: [2 ** 21 + 1], data }],
      ['b', small],
    ]),
  );
  const loaded = (await table.load('a'))?.tensors;
  expect(loaded?.get('b')).toEqual(small);
  expect(loaded?.get('fc6.weight')?.shape).toEqual([2 ** 21 + 1]);
  const bytes = Buffer.from(loaded?.get('fc6.weight')?.data.buffer ?? new ArrayBuffer(0));
  expect(bytes.equals(Buffer.from(data.buffer))).toBe(true);
});
