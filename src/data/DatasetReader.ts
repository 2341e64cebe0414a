import { BlockStream } from './BlockStream';
import type { Batch, Split, StoredPicture } from './dataset';
import { EpochOrder } from './epochOrder';
import type { StoredPictureDecoder } from './imageDecoder';
import { isHeldWhole } from './isHeldWhole';
import type { PixelCache } from './PixelCache';
import { SplitIndex } from './SplitIndex';
import type { DatasetRecord, ShardStore } from './shardStore';
import { shuffleShape } from './shuffleShape';
import { readPictures, type StoredPictures } from './storedPictures';
import type { TrainingOrder } from './trainingOrder';
import type { TrainingSample } from './trainingSample';
import { WorkClock } from './WorkClock';

/** What a reader reads with. */
interface Surroundings {
  store: ShardStore;
  cache: PixelCache;
  decoder: StoredPictureDecoder;
}

/**
 * Reads a stored dataset: batches for training, pictures for the screen. A split that fits is held decoded in the cache,
 * filled while the first batches are read picture by picture; of a larger one blocks are read ahead (BlockStream.ts).
 */
export class DatasetReader {
  readonly record: DatasetRecord;
  private readonly around: Surroundings;
  private readonly splits: Record<Split, SplitIndex>;
  private readonly order: EpochOrder;
  private readonly stream: BlockStream | null;
  private readonly side: number;
  private readonly pictureBytes: number;
  private readonly isCompressed: boolean;
  /** Splits whose shards are being read into the cache. */
  private readonly filling = new Set<Split>();
  /** Why the cache could not be filled. */
  private damage: unknown = null;
  private readonly reading = new WorkClock();
  private readonly decoding = new WorkClock();

  private constructor(record: DatasetRecord, splits: Record<Split, SplitIndex>, around: Surroundings) {
    const { summary } = record;
    const shape = shuffleShape(splits.train.count, summary);
    this.record = record;
    this.around = around;
    this.splits = splits;
    this.side = summary.storedSide;
    this.pictureBytes = summary.storedSide ** 2 * 3;
    this.isCompressed = summary.encoding.codec !== 'raw';
    this.order = new EpochOrder(splits.train, summary.classNames.length, shape);
    this.stream =
      shape &&
      new BlockStream(this.order, {
        count: splits.train.count,
        shape,
        read: (indices) => readPictures(around.store, splits.train, indices),
      });
  }

  /** Throws `unknown-dataset`, or `corrupt-data` where shards are missing. */
  static async open(
    id: string,
    store: ShardStore,
    cache: PixelCache,
    decoder: StoredPictureDecoder,
  ): Promise<DatasetReader> {
    const record = await store.loadDataset(id);
    if (record.summary.encoding.codec !== 'raw') decoder.warmUp?.();
    const shards = new Map(
      await Promise.all(
        record.parts.map(async (part) => [part.id, await store.listShards(part.id)] as const),
      ),
    );
    const splits = {
      train: new SplitIndex(record, 'train', shards),
      validation: new SplitIndex(record, 'validation', shards),
      test: new SplitIndex(record, 'test', shards),
    };
    return new DatasetReader(record, splits, { store, cache, decoder });
  }

  /** As BatchSource says. The caller owns the arrays. */
  async trainingBatch(request: TrainingOrder & { index: number }): Promise<Batch> {
    const { index, batchSize } = request;
    const pictures = this.order.pictures(request, index * batchSize, batchSize);
    if (!this.stream) return this.assemble('train', pictures);
    this.around.cache.clear(); // the stream needs the memory
    const { stream } = this;
    return this.batch('train', pictures, () => stream.take(request, pictures));
  }

  /** Drops what was read ahead; asked again, it is read again. */
  release(): void {
    this.stream?.clear();
  }

  /** Pictures `start` to `start + count` of a split in stored order, fewer at the end. */
  heldOutBatch(request: { split: 'validation' | 'test'; start: number; count: number }): Promise<Batch> {
    const end = Math.min(request.start + request.count, this.splits[request.split].count);
    const length = Math.max(0, end - request.start);
    const pictures = Uint32Array.from({ length }, (_, place) => request.start + place);
    return this.assemble(request.split, pictures);
  }

  /** Pictures `start` to `start + count` of a training sample, fewer at the end. */
  trainingSampleBatch(request: TrainingSample & { start: number; count: number }): Promise<Batch> {
    const sample = this.order.subsets.sample(request);
    return this.assemble('train', sample.slice(request.start, request.start + request.count));
  }

  /** Pictures of one class, or of all (`label` null), in stored order. */
  async browse(request: {
    split: Split;
    label: number | null;
    offset: number;
    count: number;
  }): Promise<{ pictures: StoredPicture[]; total: number }> {
    const split = this.splits[request.split];
    const own = request.label === null ? null : split.ofClass(request.label);
    const total = own?.length ?? split.count;
    const length = Math.max(0, Math.min(request.count, total - request.offset));
    const indices = Uint32Array.from({ length }, (_, place) => {
      const at = request.offset + place;
      return own?.[at] ?? at;
    });
    const { images } = await this.assemble(request.split, indices);
    const pictures = Array.from(indices, (index, row) => ({
      index,
      label: split.labels[index] ?? 0,
      pixels: images.slice(row * this.pictureBytes, (row + 1) * this.pictureBytes),
    }));
    return { pictures, total };
  }

  /** From the cache where everything is there, else read as it is. */
  private async assemble(split: Split, pictures: Uint32Array<ArrayBuffer>): Promise<Batch> {
    const { cache, store } = this.around;
    const index = this.splits[split];
    if (this.damage) throw this.damage;
    if (this.isHeld(split)) {
      const { result: images, elapsedMs: readMs } = await this.reading.time(async () =>
        this.fromCache(index, pictures),
      );
      if (images) return { images, labels: labelsOf(index, pictures), times: { readMs, decodeMs: 0 } };
    }
    const batch = await this.batch(split, pictures, () => readPictures(store, index, pictures));
    if (this.isHeld(split)) void this.fill(split, cache);
    return batch;
  }

  private async batch(
    split: Split,
    pictures: Uint32Array<ArrayBuffer>,
    read: () => Promise<StoredPictures>,
  ): Promise<Batch> {
    const reading = await this.reading.time(read);
    const { bytes, offsets } = reading.result;
    const decoding = await this.decoding.time(async () =>
      this.isCompressed && pictures.length > 0
        ? this.around.decoder.decodeStored(bytes, offsets, this.side)
        : bytes,
    );
    return {
      images: decoding.result,
      labels: labelsOf(this.splits[split], pictures),
      times: { readMs: reading.elapsedMs, decodeMs: this.isCompressed ? decoding.elapsedMs : 0 },
    };
  }

  /** Whether a split is worth holding: training pictures where they fit, the others where all fit together. */
  private isHeld(split: Split): boolean {
    const { train, validation, test } = this.splits;
    return isHeldWhole(train.count + (split === 'train' ? 0 : validation.count + test.count), this.side);
  }

  /** Null where a picture's shard is not there yet. */
  private fromCache(index: SplitIndex, pictures: Uint32Array): Uint8Array<ArrayBuffer> | null {
    const images = new Uint8Array(pictures.length * this.pictureBytes);
    for (const [row, picture] of pictures.entries()) {
      const shard = index.shards[index.locate(picture).shard];
      const pixels = shard && this.around.cache.peek(shard.id);
      if (!pixels) return null;
      const start = (picture - shard.firstIndex) * this.pictureBytes;
      images.set(pixels.subarray(start, start + this.pictureBytes), row * this.pictureBytes);
    }
    return images;
  }

  /** Reads a split's shards into the cache, one after the other. */
  private async fill(split: Split, cache: PixelCache): Promise<void> {
    if (this.filling.has(split)) return;
    this.filling.add(split);
    const index = this.splits[split];
    try {
      for (const [ordinal, shard] of index.shards.entries())
        await cache.load(shard, {
          offsets: index.offsetsOf(ordinal),
          side: this.side,
          isCompressed: this.isCompressed,
        });
    } catch (error) {
      this.damage = error; // told to whoever asks next
    } finally {
      this.filling.delete(split);
    }
  }
}

function labelsOf(index: SplitIndex, pictures: Uint32Array): Int32Array<ArrayBuffer> {
  return Int32Array.from(pictures, (picture) => index.labels[picture] ?? 0);
}
