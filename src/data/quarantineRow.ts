import type { ErrorDetails } from '../lib/StudioError';
import type { QuarantinedFile } from './quarantinedFile';
import type { PictureGlimpse } from './RefusedPicture';
import type { ImportRecord } from './shardStore';

/** A file as it goes to the quarantine of the import's dataset; to be decided. */
export function quarantineRow(
  record: ImportRecord,
  file: { path: string; sizeBytes: number; label: number | null },
  error: ErrorDetails,
  glimpse: PictureGlimpse = { thumbnail: null, canKeep: false },
): QuarantinedFile {
  return {
    id: `${record.id}/${file.path}`,
    datasetId: record.appendsTo?.datasetId ?? record.id,
    path: file.path,
    sizeBytes: file.sizeBytes,
    label: file.label,
    error,
    ...glimpse,
    decision: 'open',
  };
}
