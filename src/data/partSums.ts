import { addPicture, emptySums } from './pixelSums';
import type { PixelSums, ShardStore } from './shardStore';
import type { StoredPart } from './storedPart';

/** The sums over a part's training pictures; taken again where they were not kept (the studio's first version). */
export async function partSums(
  store: ShardStore,
  { part, shards }: StoredPart,
  pictureBytes: number,
): Promise<PixelSums> {
  const kept = await store.loadSums(part.id);
  if (kept) return kept;
  const sums = emptySums(pictureBytes);
  for (const shard of shards) {
    if (shard.split !== 'train') continue;
    const pixels = await store.readShard(shard.id, 0, shard.sizeBytes); // raw: that version knew nothing else
    for (let offset = 0; offset < pixels.length; offset += pictureBytes)
      addPicture(sums, pixels.subarray(offset, offset + pictureBytes));
  }
  return sums;
}

/** Adds `more` to `sums`, in place. */
export function addSums(sums: PixelSums, more: PixelSums): void {
  more.perPosition.forEach((sum, place) => {
    sums.perPosition[place]! += sum;
  });
  more.colors.forEach((sum, place) => {
    sums.colors[place]! += sum;
  });
}
