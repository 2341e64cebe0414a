import { StudioError } from '../lib/StudioError';
import { readBlobBytes } from './readBlobBytes';

/** Where a zip's central directory lies. */
export interface ZipDirectory {
  start: number;
  end: number;
  /** Entries that it says to have. */
  count: number;
  /** Bytes before the zip itself, by which the offsets in it are too small. */
  shift: number;
}

const END_BYTES = 22;
const LOCATOR_BYTES = 20;
const LARGE_END_BYTES = 56;
const MAX_COMMENT_BYTES = 65535;

/**
 * Finds the central directory by the end records (APPNOTE 4.3.14 to 4.3.16), which come last in the file.
 * Throws `unreadable-archive` where they are missing, or say more than the file can hold.
 */
export async function zipDirectory(blob: Blob, name: string): Promise<ZipDirectory> {
  const tailStart = Math.max(0, blob.size - END_BYTES - MAX_COMMENT_BYTES - LOCATOR_BYTES);
  const tail = await readBlobBytes(blob, tailStart, blob.size, name);
  const view = new DataView(tail.buffer);
  let at = tail.length - END_BYTES;
  while (at >= 0 && view.getUint32(at, true) !== 0x06054b50) at--;
  if (at < 0)
    throw damaged(name, 'its directory, which lies at the end, is missing: it was probably cut short');
  let count = view.getUint16(at + 10, true);
  let sizeBytes = view.getUint32(at + 12, true);
  let start = view.getUint32(at + 16, true);
  let end = tailStart + at;
  const isLarge = at >= LOCATOR_BYTES && view.getUint32(at - LOCATOR_BYTES, true) === 0x07064b50;
  if (isLarge) {
    const largeAt = Number(view.getBigUint64(at - LOCATOR_BYTES + 8, true));
    const record = new DataView((await readBlobBytes(blob, largeAt, largeAt + LARGE_END_BYTES, name)).buffer);
    if (record.byteLength < LARGE_END_BYTES || record.getUint32(0, true) !== 0x06064b50)
      throw damaged(name, 'its zip64 directory record is missing');
    count = Number(record.getBigUint64(32, true));
    sizeBytes = Number(record.getBigUint64(40, true));
    start = Number(record.getBigUint64(48, true));
    end = largeAt;
  }
  const shift = end - sizeBytes - start;
  if (shift < 0 || count * 46 > sizeBytes)
    throw damaged(name, `its directory says ${count} entries in ${sizeBytes} bytes from byte ${start} on`);
  return { start: start + shift, end, count, shift };
}

function damaged(name: string, reason: string): StudioError {
  return new StudioError({
    code: 'unreadable-archive',
    message: `${name} is not a complete zip archive: ${reason}.`,
    hint: 'Download or pack the archive again, or unpack it and import the folder.',
  });
}
