/**
 * Size of a JPEG from its first frame header (SOFn), or null where there is none.
 * Walks the marker segments (ITU-T T.81, annex B.1.1.3 and B.2.2) without reading entropy-coded data.
 */
export function jpegSize(bytes: Uint8Array): { width: number; height: number } | null {
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
      return { height: view.getUint16(5), width: view.getUint16(7) };
    }
    position += 2 + (((bytes[position + 2] ?? 0) << 8) | (bytes[position + 3] ?? 0));
  }
  return null;
}
