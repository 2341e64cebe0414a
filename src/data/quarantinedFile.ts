import type { ErrorDetails } from '../lib/StudioError';

/** A file that was not imported, and why. */
export interface QuarantinedFile {
  id: string;
  datasetId: string;
  /** Path in the source, archive member included: `train.tar/n01440764.tar/n01440764_18.JPEG`. */
  path: string;
  sizeBytes: number;
  error: ErrorDetails;
}
