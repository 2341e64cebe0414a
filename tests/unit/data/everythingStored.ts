import { expect } from 'vitest';
import { toHex } from '../../../src/data/fingerprint';
import type { DatasetRecord, ShardStore } from '../../../src/data/shardStore';
import { sha256 } from '../../../src/lib/sha256';

/** All that is stored of a dataset, but for ids and times, in a form that can be compared. */
export async function everythingStored(store: ShardStore, id: string) {
  const record = await store.loadDataset(id);
  const names = new Map(record.parts.map((part, place) => [part.id, `part ${place}`]));
  const anonymous = (text: string) =>
    [...names].reduce((result, [part, name]) => result.replaceAll(part, name), text);
  const parts = [];
  for (const part of record.parts) {
    const shards = await store.listShards(part.id);
    const details = await store.listShardDetails(part.id);
    expect(details.map((each) => each.id)).toEqual(shards.map((each) => each.id));
    const sums = await store.loadSums(part.id);
    parts.push({
      labels: part.labels,
      shardCounts: part.shardCounts,
      sums: sums && [Array.from(sums.colors), toHex(await sha256(new Uint8Array(sums.perPosition.buffer)))],
      shards: await Promise.all(
        shards.map(async (shard, place) => {
          const bytes = await store.readShard(shard.id, 0, shard.sizeBytes);
          expect(toHex(await sha256(bytes))).toBe(toHex(shard.sha256));
          const { entries, groups, digests, hashes, sizes } = details[place]!;
          return [
            anonymous(shard.id),
            toHex(shard.sha256),
            toHex(shard.pixelSha256),
            ...[shard.labels, shard.offsets, entries, groups, digests, hashes, sizes].map((list) =>
              list.join(),
            ),
          ];
        }),
      ),
    });
  }
  const quarantine = (await store.listQuarantined(id)).map((row) => ({
    ...row,
    id: anonymous(row.id),
    datasetId: '',
  }));
  const { meanImage, ...colors } = record.statistics;
  return {
    ...record.summary,
    id: '',
    createdAt: 0,
    colors,
    mean: toHex(await sha256(new Uint8Array(meanImage.buffer))),
    parts,
    quarantine: quarantine.sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** The split of every stored picture, by entry. */
export async function storedSplits(store: ShardStore, record: DatasetRecord): Promise<Map<number, string>> {
  const splits = new Map<number, string>();
  for (const part of record.parts) {
    const shards = await store.listShards(part.id);
    const details = await store.listShardDetails(part.id);
    shards.forEach(({ split }, place) => {
      for (const entry of details[place]!.entries) splits.set(entry, split);
    });
  }
  return splits;
}
