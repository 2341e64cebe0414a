import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { DatasetReader } from '../../../src/data/DatasetReader';
import { PixelCache } from '../../../src/data/PixelCache';
import { sha256 } from '../../../src/lib/sha256';
import { openDatabase } from '../../../src/storage/database';
import { indexedDbShardStore } from '../../../src/workers/indexedDbShardStore';

const SIDE = 2;
const PICTURE_BYTES = SIDE * SIDE * 3;

/** A database as the studio's first version left it: a dataset in three shards and an interrupted import. */
async function saveFirstVersion(name: string): Promise<void> {
  const database = await openDB(name, 1, {
    upgrade: (created) => {
      created.createObjectStore('datasets', { keyPath: 'id' });
      created.createObjectStore('imports', { keyPath: 'id' });
      created.createObjectStore('importSums');
      created.createObjectStore('shards', { keyPath: 'id' }).createIndex('datasetId', 'datasetId');
      created.createObjectStore('shardPixels');
      created.createObjectStore('quarantine', { keyPath: 'id' }).createIndex('datasetId', 'datasetId');
      created.createObjectStore('runs', { keyPath: 'id' });
      created.createObjectStore('checkpoints', { keyPath: 'runId' });
      created.createObjectStore('checkpointTensors').createIndex('checkpointId', 'checkpointId');
      created.createObjectStore('settings');
    },
  });
  const shards: [string, 'train' | 'validation', number, number[]][] = [
    ['pets', 'train', 0, [0, 1]],
    ['pets', 'train', 1, [1]],
    ['pets', 'validation', 0, [0]],
    ['half', 'train', 0, [0, 0]],
  ];
  for (const [datasetId, split, ordinal, labels] of shards) {
    const id = `${datasetId}/${split}/${String(ordinal).padStart(6, '0')}`;
    const pixels = Uint8Array.from(
      { length: labels.length * PICTURE_BYTES },
      (_, place) => ordinal * 100 + place,
    );
    await database.put('shards', {
      version: 1,
      id,
      datasetId,
      split,
      ordinal,
      labels: Int32Array.from(labels),
      sizeBytes: pixels.length,
      sha256: await sha256(pixels),
      nextEntry: 4,
    });
    await database.put('shardPixels', new Blob([pixels]), id);
  }
  await database.put('datasets', {
    version: 1,
    id: 'pets',
    summary: {
      id: 'pets',
      name: 'pets',
      fingerprint: 'abc',
      classNames: ['cat', 'dog'],
      wnids: [null, null],
      storedSide: SIDE,
      trainCount: 3,
      validationCount: 1,
      trainPerClass: [1, 2],
      validationPerClass: [1, 0],
      quarantined: 1,
      sizeBytes: 4 * PICTURE_BYTES,
      createdAt: 7,
    },
    statistics: {
      meanImage: new Float32Array(PICTURE_BYTES).fill(9),
      colorStds: [1, 2, 3],
      colorAxes: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    },
    sourceFingerprint: 'source',
  });
  const options = { name: 'half', storedSide: SIDE, validationShare: 0.2 };
  await database.put('imports', {
    version: 1,
    id: 'half',
    sourceFingerprint: 'h',
    options,
    storedSide: SIDE,
  });
  await database.put('importSums', { perPosition: new Float64Array(PICTURE_BYTES) }, 'half');
  const error = { code: 'unreadable-image', message: 'It is cut short.', hint: '' };
  await database.put('quarantine', {
    id: 'pets/a.jpg',
    datasetId: 'pets',
    path: 'a.jpg',
    sizeBytes: 5,
    error,
  });
  await database.put('runs', { id: 'run' });
  database.close();
}

test('datasets of the first version open as one part each; interrupted imports begin anew', async () => {
  await saveFirstVersion('first-version');
  const database = await openDatabase(undefined, 'first-version');
  const store = indexedDbShardStore(database);
  const record = await store.loadDataset('pets');
  expect(record).toMatchObject({
    version: 2,
    sourceFingerprint: 'source',
    parts: [{ id: 'pets', labels: [0, 1], shardCounts: { train: 2, validation: 1, test: 0 } }],
  });
  expect(record.summary).toMatchObject({
    fingerprint: 'abc',
    trainCount: 3,
    testCount: 0,
    testPerClass: [0, 0],
    encoding: { codec: 'raw' },
    partOf: null,
  });
  expect(record.statistics.meanImage[0]).toBe(9);
  const decoder = { decodeStored: () => Promise.reject(new Error('these are stored raw')) };
  const reader = await DatasetReader.open('pets', store, new PixelCache(store, decoder), decoder);
  const { pictures } = await reader.browse({ split: 'train', label: 1, offset: 0, count: 9 });
  expect(pictures.map(({ index, pixels }) => [index, pixels[0]])).toEqual([
    [1, PICTURE_BYTES],
    [2, 100],
  ]);
  expect((await store.listShards('pets')).map(({ offsets }) => Array.from(offsets))).toEqual([
    [0, 12, 24],
    [0, 12],
    [0, 12],
  ]);
  expect((await store.listShardDetails('pets')).flatMap(({ entries }) => Array.from(entries))).toEqual([
    0, 1, 2, 3,
  ]);
  expect(await store.listImports()).toEqual([]);
  expect(await store.listShards('half')).toEqual([]);
  expect(await database.getAllKeys('shardPixels')).toHaveLength(3);
  expect(await store.listQuarantined('pets')).toMatchObject([
    { path: 'a.jpg', label: null, thumbnail: null, canKeep: false, decision: 'open' },
  ]);
  expect(await database.getAll('runs')).toMatchObject([{ id: 'run' }]);
});
