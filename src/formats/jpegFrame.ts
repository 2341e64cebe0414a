/** The first frame header of a JPEG. */
export interface JpegFrame {
  width: number;
  height: number;
  /** Bits per sample: 8 in ordinary files. */
  precision: number;
  /** 0 baseline, 1 extended, 2 progressive, 3 lossless, 5-7 hierarchical, 9-15 arithmetic coding. */
  process: number;
}

/**
 * First frame header (SOFn) of a JPEG, or null where there is none.
 * Walks the marker segments (ITU-T T.81, annex B.1.1.3 and B.2.2) without reading entropy-coded data.
 */
export function jpegFrame(bytes: Uint8Array): JpegFrame | null {
  let position = 2; // after SOI
  while (position + 3 < bytes.length) {
    if (bytes[position] !== 0xff) {
      position++; // stray bytes between segments: decoders look for the next marker, so do we
      continue;
    }
    const marker = bytes[position + 1] ?? 0;
    const hasNoLength = marker === 0 || marker === 1 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8);
    if (hasNoLength) {
      position += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === 0xd9 || marker === 0xda) return null; // end of image or scan data before any frame header
    const isFrameHeader = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrameHeader) {
      if (position + 9 > bytes.length) return null;
      const view = new DataView(bytes.buffer, bytes.byteOffset + position, 9);
      return {
        precision: view.getUint8(4),
        height: view.getUint16(5),
        width: view.getUint16(7),
        process: marker - 0xc0,
      };
    }
    position += 2 + (((bytes[position + 2] ?? 0) << 8) | (bytes[position + 3] ?? 0));
  }
  return null;
}
