import type { Page } from '@playwright/test';
import type { QuarantinedFile } from '../src/data/quarantinedFile';
import type { DatasetRecord, ShardDetails, ShardRecord } from '../src/data/shardStore';

/** What a profile's database holds of datasets, read past the studio's own code. */
export interface StoredDatasets {
  /** Imports that have not ended. */
  unfinished: number;
  /** Committed shards, of whatever dataset or import. */
  shards: number;
  /**
   * Per dataset all that should not depend on how it came to be, as text: summary, checksums of the statistics, and
   * per shard in order its labels, entries, groups, offsets and checksums; ids and times left out.
   */
  datasets: string[];
}

/** Reads the database of the studio that `page` is on, but for the built-in set; nothing where there is none yet. */
export function readStoredDatasets(page: Page): Promise<StoredDatasets> {
  return page.evaluate(async () => {
    const hex = (bytes: Uint8Array) =>
      Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const digest = async (data: ArrayBufferView<ArrayBuffer>) =>
      hex(new Uint8Array(await crypto.subtle.digest('SHA-256', data)));
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const name = 'alexnet-studio';
    const known = await indexedDB.databases();
    if (!known.some((each) => each.name === name)) return { unfinished: 0, shards: 0, datasets: [] };
    const database = await settled(indexedDB.open(name));
    const all = <Row>(table: string): Promise<Row[]> =>
      settled(database.transaction(table).objectStore(table).getAll());
    const isImported = ({ id }: { id: string }) => id.split('/')[0] !== 'built-in';
    const [records, imports, shards, details, quarantine] = await Promise.all([
      all<DatasetRecord>('datasets').then((rows) => rows.filter(isImported)),
      all<{ id: string }>('imports').then((rows) => rows.filter(isImported)),
      all<ShardRecord>('shards').then((rows) => rows.filter(isImported)),
      all<ShardDetails>('shardDetails'),
      all<QuarantinedFile>('quarantine'),
    ]);
    const blobs = database.transaction('shardPixels').objectStore('shardPixels');
    const sizes = new Map<string, number>();
    for (const key of await settled(blobs.getAllKeys())) {
      const blob: Blob = await settled(
        database.transaction('shardPixels').objectStore('shardPixels').get(key),
      );
      sizes.set(String(key), blob.size);
      const expected = shards.find(({ id }) => id === key);
      const found = await digest(new Uint8Array(await blob.arrayBuffer()));
      if (expected && found !== hex(expected.sha256)) throw new Error(`${key} is damaged`);
    }
    const datasets = await Promise.all(
      records.map(async ({ id, summary, statistics, parts }) => {
        const own = shards.filter(({ partId }) => parts.some((part) => part.id === partId));
        const lines = own.map((shard) => {
          const found = details.find((each) => each.id === shard.id);
          if (!found) throw new Error(`${shard.id} has no details`);
          const { entries, groups, hashes } = found;
          const lists = [shard.labels, shard.offsets, entries, groups, hashes].map((list) => list.join());
          const sums = [hex(shard.sha256), hex(shard.pixelSha256), sizes.get(shard.id)];
          return [shard.split, shard.ordinal, ...lists, ...sums].join(' ');
        });
        const rows = quarantine
          .filter(({ datasetId }) => datasetId === id)
          .map(({ path, error }) => `${path} ${error.code} ${error.message}`)
          .sort();
        const { name: _, ...told } = { ...summary, id: '', createdAt: 0 };
        const mean = await digest(statistics.meanImage);
        const colors = JSON.stringify([statistics.colorStds, statistics.colorAxes]);
        const labels = JSON.stringify(parts.map((part) => [part.labels, part.shardCounts]));
        return [JSON.stringify(told), mean, colors, labels, ...lines, ...rows].join('\n');
      }),
    );
    database.close();
    return { unfinished: imports.length, shards: shards.length, datasets };
  });
}

/** So many shards of imports are committed. */
export function countStoredShards(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const name = 'alexnet-studio';
    const known = await indexedDB.databases();
    if (!known.some((each) => each.name === name)) return 0;
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const reading = database.transaction('shards').objectStore('shards').getAllKeys();
        reading.onerror = () => reject(reading.error);
        reading.onsuccess = () => {
          database.close();
          resolve(reading.result.filter((key) => !String(key).startsWith('built-in/')).length);
        };
      };
    });
  });
}
