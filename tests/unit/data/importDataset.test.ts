import 'fake-indexeddb/auto';
import { packTar } from 'modern-tar';
import { describe, expect, test, vi } from 'vitest';
import { DatasetReader } from '../../../src/data/DatasetReader';
import { drawSplits } from '../../../src/data/drawSplits';
import { type ImportRequest, importDataset } from '../../../src/data/importDataset';
import { DEFAULT_IMPORT_OPTIONS } from '../../../src/data/importOptions';
import type { ImportProgress } from '../../../src/data/importProgress';
import { MemoryShardStore } from '../../../src/data/MemoryShardStore';
import { PixelCache } from '../../../src/data/PixelCache';
import * as shardBytes from '../../../src/data/shardBytes';
import type { ShardStore } from '../../../src/data/shardStore';
import { openDatabase } from '../../../src/storage/database';
import { indexedDbShardStore } from '../../../src/workers/indexedDbShardStore';
import { everythingStored } from './everythingStored';
import { textDecoder } from './textPictures';

const SIDE = 16;
vi.spyOn(shardBytes, 'SHARD_BYTES', 'get').mockReturnValue(42 * 16 * 16 * 3);
const COUNT = 150;
const text = (index: number) => (index % 29 === 7 ? 'broken' : String((index * 7) % 250));
const files = Array.from({ length: COUNT }, (_, index) => {
  const path = `pets/${index % 3 === 0 ? 'cat' : 'dog'}/${String(index).padStart(4, '0')}.jpg`;
  return { path, file: new File([text(index)], path, { lastModified: 5 }) };
});

function request(store: ShardStore, changes: Partial<ImportRequest> = {}): ImportRequest {
  const options = { ...DEFAULT_IMPORT_OPTIONS, name: 'pets', storedSide: SIDE, validationShare: 0.3 };
  const signal = new AbortController().signal;
  return { files, options, decoder: textDecoder, store, onProgress: () => undefined, signal, ...changes };
}

let databases = 0;
const stores: [string, () => Promise<ShardStore>][] = [
  ['memory', async () => new MemoryShardStore()],
  ['IndexedDB', async () => indexedDbShardStore(await openDatabase(undefined, `import-${databases++}`))],
];

describe.each(stores)('importDataset into %s', (_, openStore) => {
  test('stores every readable file in order, quarantines the others', async () => {
    const store = await openStore();
    const reports: ImportProgress[] = [];
    const { summary } = await importDataset(
      request(store, { onProgress: (progress) => reports.push(progress) }),
    );
    const readable = files.filter((_, index) => text(index) !== 'broken');
    expect(summary.classNames).toEqual(['cat', 'dog']);
    expect(summary.trainCount + summary.validationCount).toBe(readable.length);
    const labels = files.map(({ path }) => (path.includes('/cat/') ? 0 : 1));
    const splits = drawSplits(labels, { validation: 0.3, test: 0 });
    const kept = labels.map((_, index) => splits[index] === 1 && text(index) !== 'broken');
    expect(summary.validationPerClass).toEqual(
      [0, 1].map((label) => kept.filter((flag, index) => flag && labels[index] === label).length),
    );
    const quarantine = await store.listQuarantined(summary.id);
    expect(quarantine.map(({ path }) => path).sort()).toEqual(
      files.flatMap(({ path }, index) => (text(index) === 'broken' ? [path] : [])).sort(),
    );
    expect(quarantine.every(({ error }) => error.code === 'unreadable-image')).toBe(true);
    expect(reports.at(-1)).toMatchObject({ stage: 'summarising', done: readable.length, total: COUNT });
    expect(await store.listImports()).toEqual([]);
  });

  test('what is read back is what was in the files', async () => {
    const store = await openStore();
    const { id, summary } = await importDataset(
      request(store, { options: { ...request(store).options, validationShare: 0 } }),
    );
    const reader = await DatasetReader.open(id, store, new PixelCache(store, textDecoder), textDecoder);
    const { pictures, total } = await reader.browse({ split: 'train', label: 0, offset: 10, count: 5 });
    const cats = files.flatMap(({ path }, index) =>
      path.includes('/cat/') && text(index) !== 'broken' ? [Number(text(index))] : [],
    );
    expect(total).toBe(cats.length);
    expect(pictures.map(({ pixels }) => pixels[1])).toEqual(cats.slice(10, 15));
    const size = SIDE * SIDE * 3;
    const epoch = await reader.trainingBatch({
      seed: 1,
      index: 0,
      batchSize: summary.trainCount,
      isBalanced: false,
    });
    const greys = Array.from(epoch.labels, (label, row) => `${label} ${epoch.images[row * size + 1]}`);
    const expected = files.flatMap(({ path }, index) =>
      text(index) === 'broken' ? [] : [`${path.includes('/cat/') ? 0 : 1} ${text(index)}`],
    );
    expect(greys).not.toEqual(expected);
    expect([...greys].sort()).toEqual([...expected].sort());
    const again = await reader.trainingBatch({ seed: 1, index: 3, batchSize: 7, isBalanced: false });
    const fresh = await DatasetReader.open(id, store, new PixelCache(store, textDecoder), textDecoder);
    const same = await fresh.trainingBatch({ seed: 1, index: 3, batchSize: 7, isBalanced: false });
    expect(same.labels).toEqual(again.labels);
    expect(Buffer.compare(same.images, again.images)).toBe(0);
  });

  test.each([0, 1, 2, 3])(
    'a tab closed after %i shards: goes on and ends the same',
    async (shardsWritten) => {
      const calm = new MemoryShardStore();
      const undisturbed = await importDataset(request(calm));
      const store = await openStore();
      let written = 0;
      const dying: ShardStore = new Proxy(store, {
        get: (target, name: keyof ShardStore) =>
          name === 'appendShard' && written++ >= shardsWritten
            ? () => Promise.reject(new Error('the tab is gone'))
            : target[name],
      });
      await expect(importDataset(request(dying))).rejects.toThrow('the tab is gone');
      expect(await store.listDatasets()).toEqual([]);
      expect(await store.listImports()).toHaveLength(1);
      const resumed = await importDataset(request(store));
      expect(await everythingStored(store, resumed.id)).toEqual(await everythingStored(calm, undisturbed.id));
    },
  );

  test('cancelling leaves nothing behind', async () => {
    const store = await openStore();
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    await expect(
      importDataset(request(store, { onProgress, signal: controller.signal })),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(await store.listImports()).toEqual([]);
    expect(await store.listDatasets()).toEqual([]);
  });

  test('nothing readable: empty-dataset, and the quarantine still says why', async () => {
    const store = await openStore();
    const bad = files.map(({ path }) => ({ path, file: new File(['words'], path) }));
    let id = '';
    const onProgress = (progress: ImportProgress) => {
      id = progress.datasetId;
    };
    await expect(importDataset(request(store, { files: bad, onProgress }))).rejects.toMatchObject({
      code: 'empty-dataset',
    });
    expect(await store.listQuarantined(id)).toHaveLength(COUNT);
    expect(await store.listImports()).toEqual([]);
  });
});

test('an archive gives the same dataset as the folder it was made of', async () => {
  const store = new MemoryShardStore();
  const folder = await importDataset(request(store));
  const entries = files.map(({ path }, index) => {
    const body = new TextEncoder().encode(text(index));
    return { header: { name: path.slice(5), size: body.length, type: 'file' as const }, body };
  });
  entries.sort((a, b) => (a.header.name < b.header.name ? -1 : 1)); // as a folder is read
  const tar = new Uint8Array(await packTar(entries));
  const gzip = new Response(new Blob([tar]).stream().pipeThrough(new CompressionStream('gzip')));
  for (const file of [new Blob([tar]), await gzip.blob()]) {
    const { summary } = await importDataset(request(store, { files: [{ path: 'pets', file }] }));
    expect(summary.fingerprint).toBe(folder.summary.fingerprint);
  }
});

test('a class of which nothing could be read is no class', async () => {
  const extra = { path: 'pets/ant/1.jpg', file: new File(['words'], '1.jpg') };
  const store = new MemoryShardStore();
  const { summary } = await importDataset(request(store, { files: [...files, extra] }));
  const without = await importDataset(request(store));
  expect(summary.classNames).toEqual(['cat', 'dog']);
  expect(summary.fingerprint).toBe(without.summary.fingerprint);
});
