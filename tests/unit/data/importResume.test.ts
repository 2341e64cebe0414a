import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import { type ImportRequest, importDataset } from '../../../src/data/importDataset';
import { DEFAULT_IMPORT_OPTIONS } from '../../../src/data/importOptions';
import { MemoryShardStore } from '../../../src/data/MemoryShardStore';
import * as shardBytes from '../../../src/data/shardBytes';
import type { ShardStore } from '../../../src/data/shardStore';
import { openDatabase } from '../../../src/storage/database';
import { indexedDbShardStore } from '../../../src/workers/indexedDbShardStore';
import { everythingStored, storedSplits } from './everythingStored';
import { textDecoder } from './textPictures';

const SIDE = 4;
vi.spyOn(shardBytes, 'SHARD_BYTES', 'get').mockReturnValue(5 * 4 * 4 * 3); // five pictures

/**
 * Broken files, copies (also under the other class), bursts, and bridges between two scenes, all over two classes.
 * The scenes 4 and 6 of the bridges occur early.
 */
function text(index: number): string {
  if (index % 23 === 5) return 'broken';
  if (index % 17 === 9) return text(index - 9); // the same bytes as an earlier one
  if (index % 11 === 3) return `${index}~${Math.floor(index / 33) * 8}`;
  if (index % 13 === 2) return `${index}~${[4, 6, 5, 5][Math.floor(index / 13) % 4]}`;
  return `${index}~${1000 + index * 8}`;
}

const COUNT = 110;
const files = (folder: string, from = 0, to = COUNT) =>
  Array.from({ length: to - from }, (_, place) => {
    const index = from + place;
    const path = `${folder}/${index % 3 === 0 ? 'cat' : 'dog'}/${String(index).padStart(4, '0')}.jpg`;
    return { path, file: new File([text(index)], path, { lastModified: 5 }) };
  });

function request(store: ShardStore, changes: Partial<ImportRequest['options']> = {}): ImportRequest {
  return {
    files: files('pets'),
    options: {
      ...DEFAULT_IMPORT_OPTIONS,
      name: 'pets',
      storedSide: SIDE,
      validationShare: 0.25,
      testShare: 0.15,
      ...changes,
    },
    decoder: textDecoder,
    store,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  };
}

const WRITES: readonly (keyof ShardStore)[] = ['saveImport', 'appendShard', 'addQuarantined', 'finishImport'];

/** The store, killed at the n-th write: that one and all after it are never done. Counts them. */
function dying(store: ShardStore, lastWrite: number): { store: ShardStore; writes: () => number } {
  let writes = 0;
  const proxy = new Proxy(store, {
    get: (target, name: keyof ShardStore) =>
      WRITES.includes(name) && writes++ >= lastWrite
        ? () => Promise.reject(new Error('the tab is gone'))
        : target[name].bind(target),
  });
  return { store: proxy, writes: () => writes };
}

let databases = 0;
const stores: [string, number, () => Promise<ShardStore>][] = [
  ['memory', 1, async () => new MemoryShardStore()],
  ['IndexedDB', 4, async () => indexedDbShardStore(await openDatabase(undefined, `resume-${databases++}`))],
];

describe.each([false, true])('an import of three splits (copies left out: %s)', (leavesOutDuplicates) => {
  test.each(stores)('killed at any write into %s, goes on and ends the same', async (_, step, openStore) => {
    const calm = new MemoryShardStore();
    const counting = dying(calm, Number.POSITIVE_INFINITY);
    const undisturbed = await importDataset(request(counting.store, { leavesOutDuplicates }));
    const expected = await everythingStored(calm, undisturbed.id);
    expect(counting.writes()).toBeGreaterThan(40);
    for (let write = 0; write < counting.writes(); write += step) {
      const store = await openStore();
      await expect(
        importDataset(request(dying(store, write).store, { leavesOutDuplicates })),
      ).rejects.toThrow('the tab is gone');
      expect(await store.listDatasets()).toEqual([]);
      const resumed = await importDataset(request(store, { leavesOutDuplicates }));
      expect(await everythingStored(store, resumed.id)).toEqual(expected);
      expect(await store.listImports()).toEqual([]);
    }
  });

  test('killed again and again, ends the same', async () => {
    const calm = new MemoryShardStore();
    const undisturbed = await importDataset(request(calm, { leavesOutDuplicates }));
    const store = new MemoryShardStore();
    for (let kill = 0; ; kill++) {
      const result = await importDataset(
        request(dying(store, 3 + (kill % 4)).store, { leavesOutDuplicates }),
      ).catch((error: Error) => error);
      if (!(result instanceof Error)) {
        expect(kill).toBeGreaterThan(8);
        expect(await everythingStored(store, result.id)).toEqual(
          await everythingStored(calm, undisturbed.id),
        );
        return;
      }
      expect(result.message).toBe('the tab is gone');
    }
  });
});

test('no pair of nearly equal pictures lies in two splits, and the counts are true', async () => {
  const store = new MemoryShardStore();
  const record = await importDataset(request(store));
  const details = (await store.listShardDetails(record.id)).flatMap(({ entries, hashes, digests, groups }) =>
    Array.from(entries, (entry, at) => ({
      entry,
      group: groups[at],
      hash: Array.from(hashes.subarray(at * 4, at * 4 + 4)),
      digest: digests.subarray(at * 2, at * 2 + 2).join(),
    })),
  );
  const splits = await storedSplits(store, record);
  const bits = (value: number) => value.toString(2).replaceAll('0', '').length;
  let pairs = 0;
  for (const a of details)
    for (const b of details) {
      const distance = a.hash.reduce((sum, word, at) => sum + bits((word ^ b.hash[at]!) >>> 0), 0);
      if (a.entry >= b.entry || distance > 7) continue;
      pairs++;
      expect(splits.get(a.entry)).toBe(splits.get(b.entry));
    }
  expect(pairs).toBeGreaterThan(10);
  const quarantine = await store.listQuarantined(record.id);
  const bridges = quarantine.filter(({ error }) => error.code === 'near-duplicate');
  expect(bridges.length).toBeGreaterThan(0);
  for (const { path, error } of bridges) {
    expect(text(Number(path.slice(-8, -4)))).toMatch(/~5$/);
    expect(error.message).toContain('pets/');
  }
  const digests = details.sort((a, b) => a.entry - b.entry).map(({ digest }) => digest);
  const copies = digests.filter((digest, place) => digests.indexOf(digest) < place).length;
  const sizes = new Map<number | undefined, number>();
  for (const { group } of details) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const groups = [...sizes.values()].filter((size) => size > 1);
  expect(record.summary.duplicates).toMatchObject({
    exact: copies,
    leftOut: 0,
    nearGroups: groups.length,
    nearPictures: groups.reduce((sum, size) => sum + size, 0),
    straddling: 0,
  });
  expect(copies).toBeGreaterThan(3);
  expect(record.summary.duplicates.moved).toBeGreaterThan(0);
});

test('copies are left out with a reason each, those of another class told apart', async () => {
  const store = new MemoryShardStore();
  const record = await importDataset(request(store, { leavesOutDuplicates: true }));
  const rows = await store.listQuarantined(record.id);
  const label = (index: number) => (index % 3 === 0 ? 'cat' : 'dog');
  for (const { path, error } of rows) {
    const index = Number(path.slice(-8, -4));
    if (!error.code.includes('duplicate') || error.code === 'near-duplicate') continue;
    const original = Number(/(\d{4})\.jpg/.exec(error.message)?.[1]);
    expect(text(original)).toBe(text(index));
    expect(error.code).toBe(label(original) === label(index) ? 'duplicate-file' : 'conflicting-duplicate');
  }
  const count = (code: string) => rows.filter(({ error }) => error.code === code).length;
  expect(count('duplicate-file') + count('conflicting-duplicate')).toBe(record.summary.duplicates.leftOut);
  expect(record.summary.duplicates.exact).toBe(record.summary.duplicates.leftOut);
  expect(record.summary.duplicates.conflicting).toBe(count('conflicting-duplicate'));
  expect(count('duplicate-file')).toBeGreaterThan(0);
});
