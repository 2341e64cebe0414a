import type { IDBPTransaction } from 'idb';

/** The version-change transaction: every table may be written. */
export type UpgradeTransaction = IDBPTransaction<unknown, string[], 'versionchange'>;

/** What version 1 stored of a dataset, as far as it matters here. */
interface OldDataset {
  version: 1;
  id: string;
  summary: { storedSide: number; trainPerClass: number[]; [field: string]: unknown };
  [field: string]: unknown;
}

interface OldShard {
  version: 1;
  id: string;
  datasetId: string;
  split: 'train' | 'validation';
  ordinal: number;
  labels: Int32Array<ArrayBuffer>;
  sizeBytes: number;
  sha256: Uint8Array<ArrayBuffer>;
  nextEntry: number;
}

interface OldFile {
  id: string;
  [field: string]: unknown;
}

/**
 * Version 1 to 2 of the records: a dataset is one part that bears its id, its pictures are raw. What version 1 did not
 * keep is marked as unknown: sizes of originals 0 x 0, no hashes (such pictures are nobody's duplicates), no sums.
 * Imports that were interrupted under version 1 lack what going on needs; they are forgotten and begin anew.
 */
export async function partsOfFirstVersion(transaction: UpgradeTransaction): Promise<void> {
  const datasets: OldDataset[] = await transaction.objectStore('datasets').getAll();
  const known = new Map(datasets.map((dataset) => [dataset.id, dataset]));
  const counts = new Map<string, { train: number; validation: number; test: number }>();
  const entries = new Map<string, number>();
  let cursor = await transaction.objectStore('shards').openCursor();
  while (cursor) {
    const shard: OldShard = cursor.value;
    const dataset = known.get(shard.datasetId);
    if (dataset) {
      const firstEntry = entries.get(dataset.id) ?? 0;
      entries.set(dataset.id, firstEntry + shard.labels.length);
      const count = counts.get(dataset.id) ?? { train: 0, validation: 0, test: 0 };
      counts.set(dataset.id, { ...count, [shard.split]: count[shard.split] + 1 });
      await cursor.update(shardOf(shard, dataset.summary.storedSide));
      await transaction.objectStore('shardDetails').put(detailsOf(shard, firstEntry));
    } else {
      await transaction.objectStore('shardPixels').delete(shard.id);
      await cursor.delete();
    }
    cursor = await cursor.continue();
  }
  for (const dataset of datasets) {
    const shardCounts = counts.get(dataset.id) ?? { train: 0, validation: 0, test: 0 };
    await transaction.objectStore('datasets').put(datasetOf(dataset, shardCounts));
  }
  await transaction.objectStore('imports').clear();
  await transaction.objectStore('importSums').clear();
  const files: OldFile[] = await transaction.objectStore('quarantine').getAll();
  for (const file of files)
    await transaction
      .objectStore('quarantine')
      .put({ ...file, label: null, thumbnail: null, canKeep: false, decision: 'open' });
}

function shardOf({ nextEntry: _, datasetId, ...shard }: OldShard, side: number) {
  const offsets = Uint32Array.from(
    { length: shard.labels.length + 1 },
    (_, place) => place * side * side * 3,
  );
  return { ...shard, version: 2, partId: datasetId, offsets, pixelSha256: shard.sha256 };
}

/** Entries are counted through the shards: which ones they were is not known, and only their order matters. */
function detailsOf(shard: OldShard, firstEntry: number) {
  const count = shard.labels.length;
  const entries = Uint32Array.from({ length: count }, (_, place) => firstEntry + place);
  return {
    id: shard.id,
    partId: shard.datasetId,
    entries,
    digests: new Uint32Array(count * 2),
    hashes: new Uint32Array(count * 4),
    groups: entries.slice(),
    sizes: new Uint16Array(count * 2),
  };
}

function datasetOf(dataset: OldDataset, shardCounts: object) {
  const labels = dataset.summary.trainPerClass.map((_, label) => label);
  return {
    ...dataset,
    version: 2,
    parts: [{ id: dataset.id, labels, shardCounts }],
    summary: {
      ...dataset.summary,
      encoding: { codec: 'raw' },
      testCount: 0,
      testPerClass: labels.map(() => 0),
      duplicates: {
        exact: 0,
        leftOut: 0,
        conflicting: 0,
        nearGroups: 0,
        nearPictures: 0,
        moved: 0,
        straddling: 0,
      },
      originals: { smallest: [0, 0], medianShorterSide: 0, largest: [0, 0], enlarged: 0 },
      partOf: null,
    },
  };
}
