import type { ByteReader } from './byteReader';

/** Small reads are served from one window, so that walking a tar's headers is not one disk request each. */
const WINDOW_BYTES = 256 * 1024;

const readSlice = async (blob: Blob, offset: number, length: number) =>
  new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());

/** Random access to a Blob or File; at most one window of 256 KB is held. */
export function blobReader(blob: Blob): ByteReader {
  let window = new Uint8Array(0);
  let windowStart = 0;
  return {
    size: blob.size,
    isSequential: false,
    read: async (offset, length) => {
      if (length >= WINDOW_BYTES) return readSlice(blob, offset, length);
      if (offset < windowStart || offset + length > windowStart + window.length) {
        window = await readSlice(blob, offset, WINDOW_BYTES);
        windowStart = offset;
      }
      return window.slice(offset - windowStart, offset - windowStart + length);
    },
    close: async () => {
      window = new Uint8Array(0);
    },
  };
}
