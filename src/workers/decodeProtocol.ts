/** Between data.worker and its picture workers: one request, one answer, in order. */
import type { Split } from '../data/dataset';
import type { DecodedPicture } from '../data/imageDecoder';
import type { PictureEncoding } from '../data/pictureEncoding';
import type { PreparedPicture } from '../data/preparedPicture';
import type { PictureGlimpse } from '../data/RefusedPicture';
import type { PictureBytes } from '../data/sources/labelledSource';
import type { ErrorDetails } from '../lib/StudioError';

export type PictureJob =
  | { kind: 'decode'; file: Blob | Uint8Array<ArrayBuffer>; side: number }
  | { kind: 'prepare'; picture: PictureBytes; side: number; encoding: PictureEncoding; keepsDamaged: boolean }
  /** Some of the squares of a shard: picture i is at `[offsets[i], offsets[i + 1])` of `stored`. */
  | { kind: 'decodeStored'; stored: Uint8Array<ArrayBuffer>; offsets: Uint32Array; side: number }
  /** A picture of the built-in dataset. */
  | { kind: 'draw'; split: Split; index: number };

export interface PictureResults {
  decode: DecodedPicture;
  prepare: PreparedPicture;
  decodeStored: Uint8Array<ArrayBuffer>;
  draw: Uint8Array<ArrayBuffer>;
}

export type PictureRequest = PictureJob & { id: number };

export type PictureAnswer = { id: number } & (
  | { result: PictureResults[PictureJob['kind']] }
  | { error: ErrorDetails; glimpse: PictureGlimpse | null }
);
