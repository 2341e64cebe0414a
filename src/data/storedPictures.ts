import type { SplitIndex } from './SplitIndex';
import type { ShardStore } from './shardStore';

/** Pictures as they are stored, one behind the other. */
export interface StoredPictures {
  bytes: Uint8Array<ArrayBuffer>;
  /** `[count + 1]`, picture i is at `[offsets[i], offsets[i + 1])`. */
  offsets: Uint32Array<ArrayBuffer>;
}

/** Bytes of one shard that are read together, and where they belong. */
interface Run {
  shardId: string;
  start: number;
  end: number;
  target: number;
}

/** Reads pictures of a split in any order; neighbours in a shard are one read. Throws `corrupt-data`. */
export async function readPictures(
  store: ShardStore,
  index: SplitIndex,
  indices: ArrayLike<number>,
): Promise<StoredPictures> {
  const offsets = new Uint32Array(indices.length + 1);
  const runs: Run[] = [];
  for (let row = 0; row < indices.length; row++) {
    const { shard, start, end } = index.locate(indices[row] ?? 0);
    const shardId = index.shards[shard]?.id ?? '';
    const target = offsets[row] ?? 0;
    offsets[row + 1] = target + end - start;
    const last = runs.at(-1);
    if (last && last.shardId === shardId && last.end === start) last.end = end;
    else runs.push({ shardId, start, end, target });
  }
  const read = ({ shardId, start, end }: Run) => store.readShard(shardId, start, end - start);
  const [only, ...others] = runs;
  if (only && others.length === 0) return { bytes: await read(only), offsets };
  const bytes = new Uint8Array(offsets.at(-1) ?? 0);
  await Promise.all(
    runs.map(async (run) => {
      bytes.set(await read(run), run.target);
    }),
  );
  return { bytes, offsets };
}
