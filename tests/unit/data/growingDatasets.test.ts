import { describe, expect, test, vi } from 'vitest';
import { DatasetReader } from '../../../src/data/DatasetReader';
import { duplicateGroups } from '../../../src/data/duplicateGroups';
import { type ImportRequest, importDataset } from '../../../src/data/importDataset';
import { DEFAULT_IMPORT_OPTIONS } from '../../../src/data/importOptions';
import { MemoryShardStore } from '../../../src/data/MemoryShardStore';
import { openBeginning } from '../../../src/data/openBeginning';
import { PixelCache } from '../../../src/data/PixelCache';
import { picturePieces } from '../../../src/data/picturePieces';
import { renameDataset } from '../../../src/data/renameDataset';
import * as shardBytes from '../../../src/data/shardBytes';
import type { ShardStore } from '../../../src/data/shardStore';
import { StudioError } from '../../../src/lib/StudioError';
import { everythingStored } from './everythingStored';
import { textDecoder } from './textPictures';

const SIDE = 4;
vi.spyOn(shardBytes, 'SHARD_BYTES', 'get').mockReturnValue(5 * 4 * 4 * 3); // five pictures

/** `[class, text]` of each picture. */
function filesOf(pictures: [string, string][], folder: string): ImportRequest['files'] {
  return pictures.map(([name, text], index) => {
    const path = `${folder}/${name}/${String(index).padStart(4, '0')}.jpg`;
    return { path, file: new File([text], path, { lastModified: 5 }) };
  });
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const FIRST = numbers(60).map((index): [string, string] => [
  index % 2 ? 'cat' : 'dog',
  `${index}~${index * 8}`,
]);
/** More cats, a new class ahead of them in the alphabet, a class of nothing, and copies and bursts of the first. */
const MORE: [string, string][] = [
  ...numbers(23).map((index): [string, string] => [
    index % 2 ? 'ant' : 'cat',
    `${100 + index}~${1600 + index * 8}`,
  ]),
  ['cat', FIRST[7]![1]],
  ['ant', FIRST[9]![1]],
  ...numbers(12).map((index): [string, string] => ['cat', `${150 + index}~${index * 8}`]),
  ['bug', 'broken'],
];

function request(
  store: ShardStore,
  files: ImportRequest['files'],
  options: Partial<ImportRequest['options']> = {},
): ImportRequest {
  return {
    files,
    options: { ...DEFAULT_IMPORT_OPTIONS, name: 'pets', storedSide: SIDE, validationShare: 0.25, ...options },
    decoder: textDecoder,
    store,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  };
}

async function grown(): Promise<{ store: MemoryShardStore; id: string; more: ImportRequest }> {
  const store = new MemoryShardStore();
  const { id } = await importDataset(request(store, filesOf(FIRST, 'pets')));
  return { store, id, more: request(store, filesOf(MORE, 'more'), { appendTo: id, name: 'more' }) };
}

/** Rejects from its n-th shard on. */
const failing = (store: ShardStore, shards: number, error: () => Error): ShardStore => {
  let written = 0;
  return new Proxy(store, {
    get: (target, name: keyof ShardStore) =>
      name === 'appendShard' && written++ >= shards
        ? () => Promise.reject(error())
        : target[name].bind(target),
  });
};

describe('adding to a dataset', () => {
  test('joins classes, keeps what was there, judges new pictures against it', async () => {
    const { store, id, more } = await grown();
    const before = await store.loadDataset(id);
    const after = await importDataset(more);
    expect(after.id).toBe(id);
    expect(await store.listDatasets()).toHaveLength(1);
    expect(after.summary).toMatchObject({
      name: 'pets',
      classNames: ['cat', 'dog', 'ant'],
      quarantined: 1,
      createdAt: before.summary.createdAt,
    });
    expect(after.summary.fingerprint).not.toBe(before.summary.fingerprint);
    expect(after.parts.map(({ labels }) => labels)).toEqual([
      [0, 1],
      [2, null, 0],
    ]);
    const { trainPerClass, validationPerClass, duplicates } = after.summary;
    const total = trainPerClass.map((count, label) => count + validationPerClass[label]!);
    expect(total).toEqual([30 + 12 + 1 + 12, 30, 11 + 1]);
    expect(duplicates).toMatchObject({ exact: 2, conflicting: 1, leftOut: 0, straddling: 0 });
    const groups = await duplicateGroups(store, after);
    expect(groups).toHaveLength(duplicates.nearGroups);
    expect(groups.every(({ members }) => new Set(members.map(({ split }) => split)).size === 1)).toBe(true);
    const reader = await DatasetReader.open(id, store, new PixelCache(store, textDecoder), textDecoder);
    const greys: string[] = [];
    for (const split of ['train', 'validation'] as const) {
      const page = await reader.browse({ split, label: null, offset: 0, count: 999 });
      for (const { label, pixels } of page.pictures)
        greys.push(`${after.summary.classNames[label]} ${pixels[1]}`);
    }
    const expected = [...FIRST, ...MORE].flatMap(([name, text]) =>
      text === 'broken' ? [] : [`${name} ${Number.parseInt(text, 10)}`],
    );
    expect(greys.sort()).toEqual(expected.sort());
    const train = await reader.browse({ split: 'train', label: null, offset: 0, count: 999 });
    const mean = train.pictures.reduce((sum, { pixels }) => sum + pixels[1]!, 0) / train.total;
    expect(after.statistics.meanImage[1]).toBeCloseTo(mean, 4);
  });

  test('killed at any shard, goes on and ends the same', async () => {
    const calm = await grown();
    const undisturbed = await importDataset(calm.more);
    const expected = await everythingStored(calm.store, undisturbed.id);
    for (let shard = 0; shard < 12; shard++) {
      const { store, id, more } = await grown();
      const before = await everythingStored(store, id);
      const dying = failing(store, shard, () => new Error('the tab is gone'));
      const result = await importDataset({ ...more, store: dying }).catch((error: Error) => error.message);
      if (result !== 'the tab is gone') {
        expect(shard).toBeGreaterThan(6);
        return;
      }
      expect({ ...(await everythingStored(store, id)), quarantine: [] }).toEqual({
        ...before,
        quarantine: [],
      });
      await importDataset(more);
      expect(await everythingStored(store, id)).toEqual(expected);
    }
  });

  test('cancelled, leaves the dataset as it was', async () => {
    const { store, id, more } = await grown();
    const before = await everythingStored(store, id);
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }) => done > 0 && controller.abort();
    await expect(importDataset({ ...more, onProgress, signal: controller.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await everythingStored(store, id)).toEqual(before);
    expect(await store.listImports()).toEqual([]);
  });

  test('an interrupted one whose dataset has changed begins anew', async () => {
    const { store, id, more } = await grown();
    const dying = failing(store, 2, () => new Error('the tab is gone'));
    await expect(importDataset({ ...more, store: dying })).rejects.toThrow('the tab is gone');
    const added: [string, string][] = [
      ['cat', '200~4000'],
      ['dog', '201~4008'],
    ];
    const other = filesOf(added, 'other');
    await importDataset(request(store, other, { appendTo: id }));
    const after = await importDataset(more);
    expect(after.parts).toHaveLength(3);
    expect(after.summary.duplicates.straddling).toBe(0);
    expect(await store.listImports()).toEqual([]);
  });

  test('nothing readable: the dataset stays, the quarantine says why', async () => {
    const { store, id } = await grown();
    const before = (await store.loadDataset(id)).summary;
    const files = filesOf(
      [
        ['cat', 'broken'],
        ['dog', 'words'],
      ],
      'bad',
    );
    await expect(importDataset(request(store, files, { appendTo: id }))).rejects.toMatchObject({
      code: 'empty-dataset',
    });
    expect((await store.loadDataset(id)).summary).toEqual(before);
    expect(await store.listQuarantined(id)).toHaveLength(2);
  });
});

describe('the beginning of an import', () => {
  const many = filesOf(
    numbers(300).map((index) => [index % 2 ? 'cat' : 'dog', `${index % 250}~${index * 8}`]),
    'pets',
  );

  test('is a dataset of what is stored so far, and outlives the import', async () => {
    const store = new MemoryShardStore();
    const dying = failing(store, 50, () => new Error('the tab is gone'));
    await expect(importDataset(request(dying, many))).rejects.toThrow('the tab is gone');
    const [unfinished] = await store.listImports();
    const { id, summary } = await openBeginning(store, unfinished!.id);
    expect(summary.trainCount + summary.validationCount).toBe(250);
    expect(summary.partOf).toEqual({ importId: unfinished!.id, planned: 300 });
    const before = await everythingStored(store, id);
    const whole = await importDataset(request(store, many));
    expect(whole.summary.trainCount).toBeGreaterThan(summary.trainCount);
    const check = async () => {
      const reader = await DatasetReader.open(id, store, new PixelCache(store, textDecoder), textDecoder);
      const { pictures, total } = await reader.browse({ split: 'train', label: null, offset: 0, count: 999 });
      expect(total).toBe(summary.trainCount);
      const mean = pictures.reduce((sum, { pixels }) => sum + pixels[1]!, 0) / total;
      const { statistics } = await store.loadDataset(id);
      expect(statistics.meanImage[1]).toBeCloseTo(mean, 3);
    };
    await check();
    await store.deleteDataset(whole.id);
    await check();
    expect((await store.loadDataset(id)).summary).toMatchObject({ fingerprint: before.fingerprint });
    await store.deleteDataset(id);
    expect(await store.listShards(unfinished!.id)).toEqual([]);
  });

  test('has the first pieces of each split of its import, whose dataset has them all under the same names', async () => {
    const store = new MemoryShardStore();
    const dying = failing(store, 50, () => new Error('the tab is gone'));
    await expect(importDataset(request(dying, many))).rejects.toThrow('the tab is gone');
    const [unfinished] = await store.listImports();
    const sofar = await picturePieces(store, unfinished!.id);
    expect(sofar).toMatchObject({ classNames: ['cat', 'dog'], storedSide: SIDE, isComplete: false });
    expect(sofar.pieces.reduce((sum, { labels }) => sum + labels.length, 0)).toBe(250);
    const beginning = await openBeginning(store, unfinished!.id);
    const whole = await importDataset(request(store, many));
    for (const split of ['train', 'validation'] as const) {
      const of = async (id: string) =>
        (await picturePieces(store, id)).pieces.filter((piece) => piece.split === split);
      const first = sofar.pieces.filter((piece) => piece.split === split);
      const all = await of(whole.id);
      expect(first.length).toBeGreaterThan(1);
      expect(await of(beginning.id)).toEqual(first);
      expect(all.slice(0, first.length)).toEqual(first);
      expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
      const reader = await DatasetReader.open(
        whole.id,
        store,
        new PixelCache(store, textDecoder),
        textDecoder,
      );
      const { pictures } = await reader.browse({ split, label: null, offset: 0, count: 999 });
      expect(all.flatMap(({ labels }) => [...labels])).toEqual(pictures.map(({ label }) => label));
    }
    expect((await picturePieces(store, whole.id)).isComplete).toBe(true);
    await expect(picturePieces(store, 'nothing')).rejects.toMatchObject({ code: 'unknown-dataset' });
  });

  test('too little is refused with what there is', async () => {
    const store = new MemoryShardStore();
    const dying = failing(store, 3, () => new Error('the tab is gone'));
    await expect(importDataset(request(dying, many))).rejects.toThrow('the tab is gone');
    const [unfinished] = await store.listImports();
    await expect(openBeginning(store, unfinished!.id)).rejects.toMatchObject({
      code: 'not-allowed',
      message: expect.stringMatching(/it has \d+ training pictures of 1 class so far/),
    });
    await expect(openBeginning(store, 'nothing')).rejects.toMatchObject({ code: 'unknown-dataset' });
  });

  test('a full disk stops cleanly: it says what is stored, that can be trained on, and it goes on later', async () => {
    const store = new MemoryShardStore();
    const full = failing(
      store,
      40,
      () => new StudioError({ code: 'quota-exceeded', message: 'Full.', hint: '' }),
    );
    await expect(importDataset(request(full, many))).rejects.toMatchObject({
      code: 'quota-exceeded',
      message: expect.stringContaining('200 of 300 pictures of pets are stored'),
      hint: expect.stringContaining('goes on where it stopped'),
    });
    const [unfinished] = await store.listImports();
    const beginning = await openBeginning(store, unfinished!.id);
    expect(beginning.summary.trainCount + beginning.summary.validationCount).toBe(200);
    const calm = new MemoryShardStore();
    const undisturbed = await importDataset(request(calm, many));
    const resumed = await importDataset(request(store, many));
    expect(resumed.summary.fingerprint).toBe(undisturbed.summary.fingerprint);
  });
});

test('a dataset is renamed; empty, long, taken names and the built-in set are refused', async () => {
  const { store, id } = await grown();
  const other = await importDataset(request(store, filesOf(MORE, 'more'), { name: 'Others' }));
  expect((await renameDataset(store, id, '  Cats and dogs ')).summary.name).toBe('Cats and dogs');
  expect((await store.loadDataset(id)).summary.name).toBe('Cats and dogs');
  const refused = { code: 'not-allowed' };
  await expect(renameDataset(store, id, '  ')).rejects.toMatchObject(refused);
  await expect(renameDataset(store, id, 'x'.repeat(61))).rejects.toMatchObject(refused);
  await expect(renameDataset(store, id, 'others')).rejects.toMatchObject(refused);
  await expect(renameDataset(store, 'nobody', 'x')).rejects.toMatchObject({ code: 'unknown-dataset' });
  await store.saveDataset({ ...other, id: 'built-in' });
  await expect(renameDataset(store, 'built-in', 'mine')).rejects.toMatchObject(refused);
});
