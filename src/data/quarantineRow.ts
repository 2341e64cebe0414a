import type { ErrorDetails } from '../lib/StudioError';
import type { QuarantinedFile } from './quarantinedFile';
import type { ImportRecord } from './shardStore';

/** A file as it goes to the quarantine of the import's dataset; without a thumbnail, to be decided. */
export function quarantineRow(
  record: ImportRecord,
  file: { path: string; sizeBytes: number; label: number | null },
  error: ErrorDetails,
): QuarantinedFile {
  return {
    id: `${record.id}/${file.path}`,
    datasetId: record.appendsTo?.datasetId ?? record.id,
    path: file.path,
    sizeBytes: file.sizeBytes,
    label: file.label,
    error,
    thumbnail: null,
    canKeep: false,
    decision: 'open',
  };
}
