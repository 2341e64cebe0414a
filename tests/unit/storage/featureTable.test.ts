import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/storage/database';
import { FeatureTable } from '../../../src/storage/featureTable';
import { RunTable } from '../../../src/storage/runTable';

const features = { shape: [2, 3], data: Float32Array.from([1, 2, 3, 4, 5, 6]) };

test('features are kept by key, and go with their run or their pictures', async () => {
  const database = await openDatabase(undefined, 'features');
  const table = new FeatureTable(database);
  for (const key of ['a/x/0/one/train', 'a/x/0/two/train', 'a/x/01/two/train', 'ab/x/0/one/train']) {
    await table.save(key, features);
  }
  expect(await table.keysOf('a/x/0')).toEqual(['a/x/0/one/train', 'a/x/0/two/train']);
  expect(await table.load('a/x/0/one/train')).toEqual(features);
  expect(await table.load('a/x/0/one/test')).toBeNull();
  await table.keepOnly(new Set(['one']));
  expect(await table.load('a/x/0/two/train')).toBeNull();
  expect(await table.load('a/x/01/two/train')).toBeNull();
  await new RunTable(database).delete('a');
  expect(await table.load('a/x/0/one/train')).toBeNull();
  expect(await table.load('ab/x/0/one/train')).toEqual(features);
  database.close();
});

test('features of thousands of pictures, too large for one value of a record, come back bit for bit', async () => {
  const database = await openDatabase(undefined, 'large-features');
  const table = new FeatureTable(database);
  const data = Float32Array.from({ length: 2 ** 21 + 3 }, (_, index) => Math.fround(index / 7));
  await table.save('a/x/0/one/train', { shape: [data.length, 1], data });
  const stored: { data: unknown } = await database.get('features', 'a/x/0/one/train');
  expect(stored.data).toBeInstanceOf(Blob);
  const loaded = await table.load('a/x/0/one/train');
  // Not by toEqual: of millions of numbers it takes minutes.
  expect(loaded?.data.length).toBe(data.length);
  expect(loaded?.data.every((value, index) => value === data[index])).toBe(true);
  database.close();
});
