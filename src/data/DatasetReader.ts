import { StudioError } from '../lib/StudioError';
import type { Batch, Split, StoredPicture } from './dataset';
import type { PixelCache } from './PixelCache';
import { Sampler } from './sampler';
import type { DatasetRecord, ShardRecord, ShardStore } from './shardStore';
import type { TrainingOrder } from './trainingOrder';

/** A shard with its place in the split. */
interface PlacedShard {
  shard: ShardRecord;
  firstIndex: number;
}

/** Reads a stored dataset: batches for training, pictures for the screen. */
export class DatasetReader {
  readonly record: DatasetRecord;
  private readonly store: ShardStore;
  private readonly cache: PixelCache;
  private readonly splits: Record<Split, PlacedShard[]>;
  private readonly sampler: Sampler;
  private readonly pictureBytes: number;
  private prefetched: { name: string; batch: Promise<Batch> } | null = null;

  private constructor(record: DatasetRecord, shards: ShardRecord[], store: ShardStore, cache: PixelCache) {
    this.record = record;
    this.store = store;
    this.cache = cache;
    this.pictureBytes = record.summary.storedSide ** 2 * 3;
    this.sampler = new Sampler(record.summary.trainCount);
    this.splits = {
      train: place(shards, 'train'),
      validation: place(shards, 'validation'),
      test: place(shards, 'test'),
    };
  }

  /** Throws `unknown-dataset`. */
  static async open(id: string, store: ShardStore, cache: PixelCache): Promise<DatasetReader> {
    const record = await store.loadDataset(id);
    const [part] = record.parts;
    return new DatasetReader(record, part ? await store.listShards(part.id) : [], store, cache);
  }

  /** As BatchSource says; the following batch is read ahead. */
  async trainingBatch(request: TrainingOrder & { index: number }): Promise<Batch> {
    const name = (index: number) => `${request.seed}/${index}/${request.batchSize}/${request.isBalanced}`;
    const isAhead = this.prefetched?.name === name(request.index);
    const batch = isAhead && this.prefetched ? this.prefetched.batch : this.assembleTraining(request);
    const result = await batch;
    const next = this.assembleTraining({ ...request, index: request.index + 1 });
    next.catch(() => undefined); // whoever asks for it hears of it
    this.prefetched = { name: name(request.index + 1), batch: next };
    return result;
  }

  /** Pictures `start` to `start + count` of a split in stored order, fewer at the end. */
  heldOutBatch(request: { split: 'validation' | 'test'; start: number; count: number }): Promise<Batch> {
    const { validationCount, testCount } = this.record.summary;
    const total = request.split === 'test' ? testCount : validationCount;
    const end = Math.min(request.start + request.count, total);
    const length = Math.max(0, end - request.start);
    return this.assemble(
      request.split,
      Array.from({ length }, (_, place) => request.start + place),
    );
  }

  /** Pictures of one class, or of all (`label` null), in stored order. */
  async browse(request: {
    split: Split;
    label: number | null;
    offset: number;
    count: number;
  }): Promise<{ pictures: StoredPicture[]; total: number }> {
    const matching = this.splits[request.split].flatMap(({ shard, firstIndex }) =>
      Array.from(shard.labels).flatMap((label, place) =>
        request.label === null || label === request.label ? [{ index: firstIndex + place, label }] : [],
      ),
    );
    const page = matching.slice(request.offset, request.offset + request.count);
    const pictures = await Promise.all(
      page.map(async ({ index, label }) => {
        const { shard, place: at } = this.locate(request.split, index);
        const pixels = await this.store.readShard(shard.id, at * this.pictureBytes, this.pictureBytes);
        return { index, label, pixels };
      }),
    );
    return { pictures, total: matching.length };
  }

  private assembleTraining(request: TrainingOrder & { index: number }): Promise<Batch> {
    return this.assemble('train', Array.from(this.sampler.batch(request)));
  }

  private async assemble(split: Split, indices: number[]): Promise<Batch> {
    const images = new Uint8Array(indices.length * this.pictureBytes);
    const labels = new Int32Array(indices.length);
    const isCached = this.cache.fits(this.record.summary.sizeBytes);
    await Promise.all(
      indices.map(async (index, row) => {
        const { shard, place: at } = this.locate(split, index);
        labels[row] = shard.labels[at] ?? 0;
        const start = at * this.pictureBytes;
        const picture = isCached
          ? (await this.cache.load(shard)).subarray(start, start + this.pictureBytes)
          : await this.store.readShard(shard.id, start, this.pictureBytes);
        images.set(picture, row * this.pictureBytes);
      }),
    );
    return { images, labels, times: { readMs: 0, decodeMs: 0 } };
  }

  /** Every shard of a split but its last is full, so the place is a division. */
  private locate(split: Split, index: number): { shard: ShardRecord; place: number } {
    const shards = this.splits[split];
    const perShard = shards[0]?.shard.labels.length ?? 1;
    const found = shards[Math.floor(index / perShard)];
    if (found) return { shard: found.shard, place: index - found.firstIndex };
    throw new StudioError({
      code: 'corrupt-data',
      message: `Picture ${index} of the ${split} split of ${this.record.summary.name} is in no shard.`,
      hint: 'Delete the dataset and import it again.',
    });
  }
}

function place(shards: ShardRecord[], split: Split): PlacedShard[] {
  let firstIndex = 0;
  return shards
    .filter((shard) => shard.split === split)
    .map((shard) => {
      const placed = { shard, firstIndex };
      firstIndex += shard.labels.length;
      return placed;
    });
}
