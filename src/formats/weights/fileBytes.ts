import { crc32 } from '../crc32';
import { readBlobBytes } from '../readBlobBytes';
import type { ZipEntry } from '../zipEntry';
import { asWeightError, damagedWeights } from './weightError';

/** Bytes of a file, or of a member of an archive, by position. */
export interface FileBytes {
  readonly sizeBytes: number;
  /** Exactly the bytes `[start, end)`, owned by the caller. Throws `corrupt-data` where they are not all there. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** @param kind what the file is, for errors: `safetensors file` */
export function blobBytes(blob: Blob, kind: string): FileBytes {
  return {
    sizeBytes: blob.size,
    read: async (start, end) => {
      if (end > blob.size) throw damagedWeights(kind, `it ends at byte ${blob.size}, before byte ${end}`);
      return checkedLength(await readBlobBytes(blob, start, end, 'The file'), { start, end, kind });
    },
  };
}

/** The unpacked bytes of a member; its checksum is compared where all of it is read at once. */
export function memberBytes(entry: ZipEntry, kind: string): FileBytes {
  return {
    sizeBytes: entry.sizeBytes,
    read: async (start, end) => {
      if (end > entry.sizeBytes)
        throw damagedWeights(kind, `${entry.path} ends at byte ${entry.sizeBytes}, before byte ${end}`);
      try {
        if (!entry.isStored) return (await entry.read()).slice(start, end);
        const bytes = checkedLength(await entry.readRange(start, end), { start, end, kind });
        if (start === 0 && end === entry.sizeBytes && crc32(bytes) !== entry.checksum)
          throw damagedWeights(kind, `the checksum of ${entry.path} is wrong`);
        return bytes;
      } catch (error) {
        throw asWeightError(error);
      }
    },
  };
}

function checkedLength(
  bytes: Uint8Array<ArrayBuffer>,
  { start, end, kind }: { start: number; end: number; kind: string },
): Uint8Array<ArrayBuffer> {
  if (bytes.length !== end - start)
    throw damagedWeights(kind, `only ${bytes.length} of the bytes ${start} to ${end} are there`);
  return bytes;
}
