import { exifOrientation } from './exifOrientation';

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
      const segment = bytes.subarray(position + 4, position + 2 + length);
      const isExif = String.fromCharCode(...segment.subarray(0, 4)) === 'Exif'; // it may be XMP
      const orientation = isExif ? exifOrientation(segment) : null;
      if (orientation !== null) return orientation;
    }
    position += 2 + length;
  }
  return 1;
}
