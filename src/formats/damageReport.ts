import { crc32 } from './crc32';

/** Why a picture that begins well can't be decoded, in words that follow a colon: what a look at its structure shows. */
export function damageReport(bytes: Uint8Array, format: string): string {
  if (format === 'PNG') return pngDamage(bytes);
  if (format === 'JPEG' && !endsWithMarker(bytes))
    return `it is cut short (no end-of-image marker in its ${bytes.length} bytes)`;
  if ((format === 'WebP' || format === 'BMP') && declaredBytes(bytes, format) > bytes.length)
    return `it is cut short (${bytes.length} of ${declaredBytes(bytes, format)} bytes)`;
  return 'its data are damaged, or of a rare kind the browser does not decode';
}

/** End-of-image marker near the end; some cameras pad behind it. */
function endsWithMarker(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(-1024);
  return tail.some((byte, index) => byte === 0xff && tail[index + 1] === 0xd9);
}

/** Length that a WebP's RIFF header or a BMP's file header states. */
function declaredBytes(bytes: Uint8Array, format: 'WebP' | 'BMP'): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return format === 'WebP' ? view.getUint32(4, true) + 8 : view.getUint32(2, true);
}

/** Walks the chunks (PNG specification, section 5): length, type, data, CRC-32 over type and data. */
function pngDamage(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 8;
  while (position + 12 <= bytes.length) {
    const length = view.getUint32(position);
    const type = String.fromCharCode(...bytes.subarray(position + 4, position + 8));
    const end = position + 12 + length;
    if (end > bytes.length)
      return `it is cut short (chunk ${printable(type)} at byte ${position} needs ${end - bytes.length} more bytes)`;
    if (crc32(bytes.subarray(position + 4, end - 4)) !== view.getUint32(end - 4))
      return `chunk ${printable(type)} at byte ${position} has a wrong checksum`;
    if (type === 'IEND') return 'its chunks are whole but their content is against the format';
    position = end;
  }
  return `it is cut short (no end chunk in its ${bytes.length} bytes)`;
}

const printable = (type: string) => (/^[A-Za-z]{4}$/.test(type) ? type : 'of unknown type');
