import { exifOrientation } from './exifOrientation';

/** The EXIF orientation of a WebP, 1 to 8; 1 where it says nothing (RIFF chunks; `EXIF` follows the picture). */
export function webpOrientation(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let position = 12; position + 8 <= bytes.length; ) {
    const type = String.fromCharCode(...bytes.subarray(position, position + 4));
    const length = view.getUint32(position + 4, true);
    if (type === 'EXIF') return exifOrientation(bytes.subarray(position + 8, position + 8 + length)) ?? 1;
    position += 8 + length + (length & 1);
  }
  return 1;
}
