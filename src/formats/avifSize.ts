/** How far into the file the image properties are looked for; they are in the leading `meta` box. */
const SEARCH_BYTES = 65536;

/**
 * Size of an AVIF picture: the largest `ispe` (image spatial extents) property, since tiles and the alpha plane
 * have one each. Layout: 4 bytes `ispe`, 4 version and flags, 4 width, 4 height (ISO/IEC 23008-12, 6.5.3).
 */
export function avifSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ISPE = 0x69737065;
  let largest: { width: number; height: number } | null = null;
  for (let offset = 12; offset + 16 <= Math.min(bytes.length, SEARCH_BYTES); offset++) {
    if (view.getUint32(offset) !== ISPE) continue;
    const size = { width: view.getUint32(offset + 8), height: view.getUint32(offset + 12) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}
