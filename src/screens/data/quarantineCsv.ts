import { csvLines } from '../../components/csvLines';
import type { QuarantinedFile } from '../../workers/dataProtocol';

/** The report as a table for other programs: one line per file that was set aside. */
export function quarantineCsv(files: readonly QuarantinedFile[]): string {
  return csvLines([
    ['path', 'bytes', 'code', 'reason', 'cure', 'decision'],
    ...files.map(({ path, sizeBytes, error, decision }) => [
      path,
      sizeBytes,
      error.code,
      error.message,
      error.hint,
      decision,
    ]),
  ]);
}
