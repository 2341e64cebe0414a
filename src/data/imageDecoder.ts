import type { PictureEncoding } from './pictureEncoding';
import type { PreparedPicture } from './preparedPicture';
import type { PictureBytes } from './sources/labelledSource';

/** A picture as it is stored. */
export interface DecodedPicture {
  /** RGB u8 `[side, side, 3]`, upright, its centre square. */
  pixels: Uint8Array<ArrayBuffer>;
  /** Size of the whole upright picture (after EXIF rotation) in pixels. */
  width: number;
  height: number;
}

/**
 * Turns a picture file into a stored square: checkImage.ts first, then EXIF rotation, then SquareResampler.ts.
 * Grey becomes equal RGB, transparency is laid over white, of an animation the first frame counts, and an embedded
 * colour profile is not applied (as in the usual Python pipelines), so that values are those of the file.
 * Chrome's decoder is in workers/, Node's in node/.
 */
export interface ImageDecoder extends StoredPictureDecoder {
  /** How many pictures it works on at a time; more are queued. */
  readonly concurrency: number;
  /** Throws `unsupported-file`, `unsupported-image`, `image-too-large` or `unreadable-image`. */
  decode(file: Blob | Uint8Array<ArrayBuffer>, side: number): Promise<DecodedPicture>;
  /**
   * Decodes, scales, encodes and hashes. `picture` may be transferred away. Of a damaged one `keepsDamaged` takes what
   * can be decoded, the rest white, where that is anything. Throws as `decode`, a RefusedPicture where something can
   * be seen of it.
   */
  prepare(
    picture: PictureBytes,
    target: { side: number; encoding: PictureEncoding; keepsDamaged?: boolean },
  ): Promise<PreparedPicture>;
}

/** Reads back what `prepare` stored. */
export interface StoredPictureDecoder {
  /** Starts what takes long to start, so that the first `decodeStored` need not wait for it. */
  warmUp?(): void;
  /**
   * Compressed squares one behind the other, picture i at `[offsets[i], offsets[i + 1])`, to pixels u8
   * `[N, side, side, 3]`. `stored` may be transferred away. Throws `corrupt-data`.
   */
  decodeStored(
    stored: Uint8Array<ArrayBuffer>,
    offsets: Uint32Array<ArrayBuffer>,
    side: number,
  ): Promise<Uint8Array<ArrayBuffer>>;
}
