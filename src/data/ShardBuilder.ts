import { sha256 } from '../lib/sha256';
import type { Split } from './dataset';
import type { PictureEncoding } from './pictureEncoding';
import type { PreparedPicture } from './preparedPicture';
import { SHARD_BYTES } from './shardBytes';
import type { ShardCommit } from './shardStore';

interface BuilderOptions {
  partId: string;
  split: Split;
  encoding: PictureEncoding;
  /** The number of shards that the split already has. */
  nextOrdinal: number;
}

/** A picture with its place. */
export interface PlacedPicture {
  picture: PreparedPicture;
  label: number;
  entry: number;
  group: number;
}

/** Of a picture what its shard keeps: not its pixels, which may be many times what is stored. */
type Waiting = Omit<PlacedPicture, 'picture'> & { picture: Omit<PreparedPicture, 'pixels'> };

/** Collects the pictures of one split until a shard is full. */
export class ShardBuilder {
  private readonly options: BuilderOptions;
  private ordinal: number;
  private pictures: Waiting[] = [];
  private sizeBytes = 0;

  constructor(options: BuilderOptions) {
    this.options = options;
    this.ordinal = options.nextOrdinal;
  }

  get count(): number {
    return this.pictures.length;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** Keeps a picture; returns whether another of its size would overfill the shard, which must be taken then. */
  add({ picture: { pixels: _, ...picture }, label, entry, group }: PlacedPicture): boolean {
    const { length } = picture.stored;
    this.pictures.push({ picture, label, entry, group });
    this.sizeBytes += length;
    return this.sizeBytes + length > SHARD_BYTES;
  }

  /** The shard collected so far; the builder starts the next one at once, before this one is ready. */
  async take(): Promise<Omit<ShardCommit, 'sums'>> {
    const { partId, split, encoding } = this.options;
    const { pictures, sizeBytes } = this;
    const id = `${partId}/${split}/${String(this.ordinal).padStart(6, '0')}`;
    const ordinal = this.ordinal++;
    this.pictures = [];
    this.sizeBytes = 0;
    const bytes = new Uint8Array(sizeBytes);
    const offsets = new Uint32Array(pictures.length + 1);
    pictures.forEach(({ picture }, index) => {
      bytes.set(picture.stored, offsets[index]);
      offsets[index + 1] = (offsets[index] ?? 0) + picture.stored.length;
    });
    const checksum = await sha256(bytes);
    const pixelSums = pictures.flatMap(({ picture }) => Array.from(picture.pixelSha256 ?? []));
    return {
      bytes,
      record: {
        version: 2,
        id,
        partId,
        split,
        ordinal,
        labels: Int32Array.from(pictures, ({ label }) => label),
        offsets,
        sizeBytes,
        sha256: checksum,
        pixelSha256: encoding.codec === 'raw' ? checksum : await sha256(Uint8Array.from(pixelSums)),
      },
      details: {
        id,
        partId,
        entries: Uint32Array.from(pictures, ({ entry }) => entry),
        digests: Uint32Array.from(pictures.flatMap(({ picture }) => Array.from(picture.digest))),
        hashes: Uint32Array.from(pictures.flatMap(({ picture }) => Array.from(picture.hash))),
        groups: Uint32Array.from(pictures, ({ group }) => group),
        sizes: Uint16Array.from(pictures.flatMap(({ picture }) => [picture.width, picture.height])),
      },
    };
  }
}
