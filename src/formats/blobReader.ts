import type { ByteReader } from './byteReader';
import { readBlobBytes } from './readBlobBytes';

/** Window while jumps are long: a header and what comes with it for free. */
const SEEK_BYTES = 4 * 1024;
/** Window while positions lie close together, so that small members are not one request each. */
const MAX_WINDOW_BYTES = 1024 * 1024;
/**
 * A jump over more than this costs more to read than to skip: a request takes Chromium about a millisecond, and reading
 * on past photos of 110 KB was 3 times faster than a request for each header.
 */
const NEAR_BYTES = 256 * 1024;

/**
 * Random access to a Blob or File through one window that grows while reads lie close together and shrinks when they
 * jump: walking the headers of large members reads hardly more than the headers, that of photos reads past them.
 * Reads throw `source-gone` where the file can't be read any more.
 */
export function blobReader(blob: Blob, name = 'The file'): ByteReader {
  let window = new Uint8Array(0);
  let windowStart = 0;
  let windowBytes = SEEK_BYTES;
  return {
    size: blob.size,
    isSequential: false,
    read: async (offset, length) => {
      if (length >= MAX_WINDOW_BYTES) return readBlobBytes(blob, offset, offset + length, name);
      const windowEnd = windowStart + window.length;
      if (offset < windowStart || offset + length > windowEnd) {
        const isNear = offset >= windowStart && offset - windowEnd <= NEAR_BYTES;
        windowBytes = isNear ? Math.min(MAX_WINDOW_BYTES, windowBytes * 4) : SEEK_BYTES;
        const wanted = Math.max(length, windowBytes);
        const bytes = await readBlobBytes(blob, offset, offset + wanted, name);
        window = bytes;
        windowStart = offset;
      }
      return window.slice(offset - windowStart, offset - windowStart + length);
    },
    close: async () => {
      window = new Uint8Array(0);
    },
  };
}
