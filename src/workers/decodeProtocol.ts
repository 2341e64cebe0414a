/** Between data.worker and its decoding workers: one request, one answer, in order. */
import type { DecodedPicture } from '../data/imageDecoder';
import type { ErrorDetails } from '../lib/StudioError';

export interface DecodeRequest {
  id: number;
  file: Blob | Uint8Array<ArrayBuffer>;
  side: number;
}

export type DecodeAnswer = { id: number } & ({ picture: DecodedPicture } | { error: ErrorDetails });
