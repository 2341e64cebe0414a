const ORIENTATION_TAG = 0x0112;

/** The EXIF orientation of a JPEG, 1 to 8; 1 where it says nothing (JEITA CP-3451, section 4.6.4). */
export function jpegOrientation(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 2; // after SOI
  while (position + 4 < bytes.length && bytes[position] === 0xff) {
    const marker = bytes[position + 1] ?? 0;
    if (marker === 0xff) {
      position++;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return 1; // scan data: no headers behind it
    const length = view.getUint16(position + 2);
    if (marker === 0xe1) {
      const orientation = orientationOf(bytes.subarray(position + 4, position + 2 + length));
      if (orientation !== null) return orientation;
    }
    position += 2 + length;
  }
  return 1;
}

/** Of an APP1 segment: `Exif\0\0`, then a TIFF header and its first directory. */
function orientationOf(segment: Uint8Array): number | null {
  if (String.fromCharCode(...segment.subarray(0, 4)) !== 'Exif' || segment.length < 16) return null;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6);
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
