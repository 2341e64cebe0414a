/** Between data.worker and its picture workers: one request, one answer, in order. */
import type { Split } from '../data/dataset';
import type { DecodedPicture } from '../data/imageDecoder';
import type { ErrorDetails } from '../lib/StudioError';

export type PictureJob =
  | { kind: 'decode'; file: Blob | Uint8Array<ArrayBuffer>; side: number }
  /** A picture of the built-in dataset. */
  | { kind: 'draw'; split: Split; index: number };

export type PictureRequest = PictureJob & { id: number };

export type PictureAnswer = { id: number } & ({ picture: DecodedPicture } | { error: ErrorDetails });
