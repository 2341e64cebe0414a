import type { DatasetPart, DatasetRecord, ShardDetails, ShardRecord, ShardStore } from './shardStore';

/** A part with the records of the shards that count, in the order of ids; `details[i]` is of `shards[i]`. */
export interface StoredPart {
  part: DatasetPart;
  shards: ShardRecord[];
  details: ShardDetails[];
}

/** The parts of a dataset, for what needs all that is known of their pictures but the pixels. */
export function loadParts(store: ShardStore, dataset: DatasetRecord): Promise<StoredPart[]> {
  return Promise.all(dataset.parts.map((part) => loadPart(store, part)));
}

export async function loadPart(store: ShardStore, part: DatasetPart): Promise<StoredPart> {
  const counts = ({ split, ordinal }: ShardRecord) => ordinal < part.shardCounts[split];
  const shards = (await store.listShards(part.id)).filter(counts);
  const ids = new Set(shards.map(({ id }) => id));
  const details = (await store.listShardDetails(part.id)).filter(({ id }) => ids.has(id));
  return { part, shards, details };
}
