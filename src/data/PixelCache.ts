import type { ShardRecord, ShardStore } from './shardStore';

/** Datasets up to this size are held decoded once read; of larger ones single pictures are read. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Whole shards in memory, the least recently used dropped first, at most 256 MB over all datasets. */
export class PixelCache {
  private readonly store: ShardStore;
  private readonly shards = new Map<string, { pixels: Promise<Uint8Array>; sizeBytes: number }>();
  private heldBytes = 0;

  constructor(store: ShardStore) {
    this.store = store;
  }

  /** A shard's pixels; not to be changed. */
  load(shard: ShardRecord): Promise<Uint8Array> {
    const known = this.shards.get(shard.id);
    if (known) {
      this.shards.delete(shard.id); // moves it to the end: most recently used
      this.shards.set(shard.id, known);
      return known.pixels;
    }
    const pixels = this.store.readShard(shard.id, 0, shard.sizeBytes);
    this.shards.set(shard.id, { pixels, sizeBytes: shard.sizeBytes });
    this.heldBytes += shard.sizeBytes;
    for (const id of this.shards.keys()) {
      if (this.heldBytes <= MAX_BYTES || id === shard.id) break;
      this.drop(id);
    }
    pixels.catch(() => this.drop(shard.id));
    return pixels;
  }

  /** Whether a dataset of this size is worth holding: it fits as a whole. */
  fits(sizeBytes: number): boolean {
    return sizeBytes <= MAX_BYTES;
  }

  private drop(id: string): void {
    this.heldBytes -= this.shards.get(id)?.sizeBytes ?? 0;
    this.shards.delete(id);
  }
}
