const ORIENTATION_TAG = 0x0112;

/**
 * The orientation, 1 to 8, that EXIF data state (JEITA CP-3451, section 4.6.4): a TIFF header and its first directory,
 * with or without `Exif\0\0` before them. Null where they state none.
 */
export function exifOrientation(data: Uint8Array): number | null {
  const hasName = String.fromCharCode(...data.subarray(0, 4)) === 'Exif';
  const start = hasName ? 6 : 0;
  if (data.length < start + 10) return null;
  const tiff = new DataView(data.buffer, data.byteOffset + start, data.byteLength - start);
  const isLittle = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, isLittle);
  if (directory + 2 > tiff.byteLength) return null;
  const count = tiff.getUint16(directory, isLittle);
  for (let entry = 0; entry < count; entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 10 > tiff.byteLength) return null;
    if (tiff.getUint16(at, isLittle) !== ORIENTATION_TAG) continue;
    const value = tiff.getUint16(at + 8, isLittle);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}
