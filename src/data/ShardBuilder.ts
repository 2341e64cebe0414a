import { sha256 } from '../lib/sha256';
import type { Split } from './dataset';
import type { ShardRecord } from './shardStore';

/** Size of a full shard's pixels. Part of the fingerprint's definition: another size gives other shards. */
const SHARD_BYTES = 8 * 1024 * 1024;

/** Collects the pictures of one split until a shard is full. */
export class ShardBuilder {
  private readonly capacity: number;
  private readonly pictureBytes: number;
  private readonly datasetId: string;
  private readonly split: Split;
  private ordinal: number;
  private labels: number[] = [];
  private pixels: Uint8Array<ArrayBuffer>;

  /** `nextOrdinal` is the number of shards that the split already has. */
  constructor(options: { datasetId: string; split: Split; pictureBytes: number; nextOrdinal: number }) {
    this.datasetId = options.datasetId;
    this.split = options.split;
    this.pictureBytes = options.pictureBytes;
    this.ordinal = options.nextOrdinal;
    this.capacity = Math.max(1, Math.floor(SHARD_BYTES / options.pictureBytes));
    this.pixels = new Uint8Array(0);
  }

  get isEmpty(): boolean {
    return this.labels.length === 0;
  }

  /** Copies a picture in; returns whether the shard is now full and must be taken. */
  add(picture: Uint8Array, label: number): boolean {
    if (this.pixels.length === 0) this.pixels = new Uint8Array(this.capacity * this.pictureBytes);
    this.pixels.set(picture, this.labels.length * this.pictureBytes);
    this.labels.push(label);
    return this.labels.length === this.capacity;
  }

  /** The shard collected so far; the builder starts the next one. `nextEntry` is where the source goes on. */
  async take(nextEntry: number): Promise<{ record: ShardRecord; pixels: Uint8Array<ArrayBuffer> }> {
    const pixels = this.pixels.subarray(0, this.labels.length * this.pictureBytes);
    const record: ShardRecord = {
      version: 1,
      id: `${this.datasetId}/${this.split}/${String(this.ordinal).padStart(6, '0')}`,
      datasetId: this.datasetId,
      split: this.split,
      ordinal: this.ordinal,
      labels: Int32Array.from(this.labels),
      sizeBytes: pixels.length,
      sha256: await sha256(pixels),
      nextEntry,
    };
    this.ordinal++;
    this.labels = [];
    this.pixels = new Uint8Array(0);
    return { record, pixels };
  }
}
