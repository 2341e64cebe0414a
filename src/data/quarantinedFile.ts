import type { ErrorDetails } from '../lib/StudioError';

/** A file that was not imported, and why. */
export interface QuarantinedFile {
  /** `importId/path`. */
  id: string;
  /** The dataset, or unfinished import, whose source it came with. */
  datasetId: string;
  /** Path in the source, archive member included: `train.tar/n01440764.tar/n01440764_18.JPEG`. */
  path: string;
  sizeBytes: number;
  /** The class it is filed under, null outside any. */
  label: number | null;
  error: ErrorDetails;
  /** A small JPEG of what can be seen of it; null where nothing can. */
  thumbnail: Uint8Array<ArrayBuffer> | null;
  /** Whether it could be imported as it is after all, with what can be decoded of it (cut short, say). */
  canKeep: boolean;
  /** `skipped`: a person has seen it and leaves it out. */
  decision: 'open' | 'skipped';
}
