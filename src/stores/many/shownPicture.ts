import type { ErrorDetails } from '../../lib/StudioError';
import type { RunRecord } from '../../training/runRecord';
import type { SourceFile } from '../../workers/dataProtocol';
import type { PictureCut } from '../pictureCut';
import type { DetailedPrediction } from './detailedPredictions';

/** A picture that a person showed, and what the networks made of it. */
export interface ShownPicture {
  id: number;
  name: string;
  /** Inside its folder where it came in one. */
  path: string;
  file: Blob;
  /** `waiting` also while there is no network to ask. */
  status: 'waiting' | 'classifying' | 'answered' | 'failed';
  /** The run that answered. */
  runId: string | null;
  /** The decoded square `[side, side, 3]` and the window of it that the networks saw. */
  view: { pixels: Uint8Array; cut: PictureCut } | null;
  /** One per arm. */
  predictions: DetailedPrediction[];
  /** What another run makes of it, where one is asked too. */
  beside: { run: RunRecord; predictions: DetailedPrediction[]; error: ErrorDetails | null } | null;
  /** From the file to the answers, decoding included. */
  elapsedMs: number | null;
  error: ErrorDetails | null;
}

let nextId = 0;

/** One that waits for its answer. */
export function shownPicture({ path, file }: SourceFile): ShownPicture {
  return {
    id: nextId++,
    name: path.split('/').at(-1) || 'pasted picture',
    path,
    file,
    status: 'waiting',
    runId: null,
    view: null,
    predictions: [],
    beside: null,
    elapsedMs: null,
    error: null,
  };
}
