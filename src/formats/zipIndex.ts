import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { StudioError } from '../lib/StudioError';

/** A file inside a zip, read when asked for. */
export interface ZipEntry {
  path: string;
  sizeBytes: number;
  /** Unpacks this file alone. Throws `unreadable-archive`, or `unsupported-file` for an encrypted one. */
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Lists a zip's files from its central directory (at the end of the file); data stay where they are.
 * Throws `unreadable-archive` where there is none, as in a zip that was cut short.
 */
export async function indexZip(archive: Blob, archiveName: string): Promise<ZipEntry[]> {
  const reader = new ZipReader(new BlobReader(archive), { useWebWorkers: false });
  const damaged = (what: string, cause: unknown) =>
    new StudioError(
      {
        code: 'unreadable-archive',
        message: `${what}: ${cause instanceof Error ? cause.message : String(cause)}`,
        hint: 'Download or pack the archive again, or unpack it and import the folder.',
      },
      { cause },
    );
  try {
    const entries = await reader.getEntries();
    return entries.flatMap((entry) => {
      if (entry.directory) return [];
      const path = entry.filename.replaceAll('\\', '/');
      return [
        {
          path,
          sizeBytes: entry.uncompressedSize,
          read: async () => {
            if (entry.encrypted)
              throw new StudioError({
                code: 'unsupported-file',
                message: `${path} in ${archiveName} is encrypted.`,
                hint: 'Pack the pictures without a password, or unpack them and import the folder.',
              });
            try {
              return await entry.getData(new Uint8ArrayWriter());
            } catch (cause) {
              throw damaged(`${path} in ${archiveName} can't be unpacked`, cause);
            }
          },
        },
      ];
    });
  } catch (cause) {
    throw damaged(`${archiveName} is not a complete zip archive`, cause);
  }
}
