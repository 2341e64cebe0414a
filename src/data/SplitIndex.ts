import { StudioError } from '../lib/StudioError';
import type { Split } from './dataset';
import type { DatasetRecord, ShardRecord } from './shardStore';

/** A shard and the place of its first picture in the split. */
export interface IndexedShard {
  id: string;
  firstIndex: number;
  count: number;
  sizeBytes: number;
  sha256: Uint8Array<ArrayBuffer>;
}

/** Where a picture's bytes are. */
export interface PicturePlace {
  /** Place of its shard in `shards`. */
  shard: number;
  /** Bytes `[start, end)` of the shard. */
  start: number;
  end: number;
}

/**
 * Where the pictures of one split are: labels and offsets of all of them in typed arrays, 8 bytes a picture, so that
 * an index of ImageNet is 10 MB. A split is the shards of the dataset's parts, one part behind the other.
 */
export class SplitIndex {
  readonly count: number;
  readonly shards: readonly IndexedShard[];
  /** `[count]`, the dataset's label of each picture. */
  readonly labels: Int32Array<ArrayBuffer>;
  /** `[count + shards]`: the shards' own offsets one behind the other, so picture i of shard s begins at `[i + s]`. */
  private readonly offsets: Uint32Array<ArrayBuffer>;
  private byClass: Uint32Array<ArrayBuffer>[] | null = null;
  private readonly dataset: DatasetRecord;

  /**
   * @param shardsOfParts by part id, in the order of ids
   * @throws StudioError `corrupt-data` where shards are missing
   */
  constructor(dataset: DatasetRecord, split: Split, shardsOfParts: Map<string, ShardRecord[]>) {
    this.dataset = dataset;
    const found = dataset.parts.flatMap((part) => {
      const own = (shardsOfParts.get(part.id) ?? []).filter((shard) => shard.split === split);
      const wanted = part.shardCounts[split];
      if (own.length < wanted)
        throw this.damaged(`has ${own.length} of ${wanted} shards of its ${split} pictures`);
      return own.slice(0, wanted).map((shard) => ({ shard, labels: part.labels }));
    });
    this.count = found.reduce((sum, { shard }) => sum + shard.labels.length, 0);
    this.labels = new Int32Array(this.count);
    this.offsets = new Uint32Array(this.count + found.length);
    let firstIndex = 0;
    this.shards = found.map(({ shard, labels }, ordinal) => {
      const { id, sizeBytes, sha256 } = shard;
      const count = shard.labels.length;
      for (let place = 0; place < count; place++)
        this.labels[firstIndex + place] = labels[shard.labels[place] ?? 0] ?? 0;
      this.offsets.set(shard.offsets, firstIndex + ordinal);
      const indexed = { id, firstIndex, count, sizeBytes, sha256 };
      firstIndex += count;
      return indexed;
    });
  }

  /** Throws `corrupt-data` where there is no such picture. */
  locate(index: number): PicturePlace {
    if (!(index >= 0 && index < this.count)) throw this.damaged(`has no picture ${index} of ${this.count}`);
    let low = 0;
    let high = this.shards.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.shards[middle]?.firstIndex ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return { shard: low, start: this.offsets[index + low] ?? 0, end: this.offsets[index + low + 1] ?? 0 };
  }

  /** Bytes of a picture as it is stored. */
  sizeOf(index: number): number {
    const { start, end } = this.locate(index);
    return end - start;
  }

  /** Offsets of a shard's pictures, `[count + 1]`. */
  offsetsOf(ordinal: number): Uint32Array<ArrayBuffer> {
    const { firstIndex = 0, count = 0 } = this.shards[ordinal] ?? {};
    return this.offsets.slice(firstIndex + ordinal, firstIndex + ordinal + count + 1);
  }

  /** Pictures of a class in stored order; sorted into classes at the first call. */
  ofClass(label: number): Uint32Array<ArrayBuffer> {
    this.byClass ??= this.sortIntoClasses();
    return this.byClass[label] ?? new Uint32Array();
  }

  private sortIntoClasses(): Uint32Array<ArrayBuffer>[] {
    const sizes = this.dataset.summary.classNames.map(() => 0);
    for (const label of this.labels) sizes[label]! += 1;
    const classes = sizes.map((size) => new Uint32Array(size));
    const filled = sizes.map(() => 0);
    this.labels.forEach((label, index) => {
      classes[label]![filled[label]!++] = index;
    });
    return classes;
  }

  private damaged(what: string): StudioError {
    return new StudioError({
      code: 'corrupt-data',
      message: `The stored dataset ${this.dataset.summary.name} ${what}.`,
      hint: 'Delete the dataset on the Data screen and import it again.',
    });
  }
}
