import { crc32 } from './crc32';
import { jpegFrame } from './jpegFrame';

/** Why a picture that begins well can't be decoded. */
export interface DamageReport {
  /** The file may be whole, but of a rare kind: another program can convert it. */
  isRareKind: boolean;
  /** Follows a colon. */
  reason: string;
}

const RARE_JPEG = new Map([
  [3, 'lossless JPEG'],
  [5, 'hierarchical JPEG'],
  [6, 'hierarchical JPEG'],
  [7, 'lossless JPEG'],
  [9, 'arithmetic-coded JPEG'],
  [10, 'arithmetic-coded JPEG'],
  [11, 'lossless JPEG'],
]);

/** Bits per sample that exist but that browsers do not decode. */
const RARE_PRECISIONS: readonly number[] = [12, 16];
const GIF_TRAILER = 0x3b;

/** What a look at the structure of a file shows that the browser's decoder refused. */
export function damageReport(bytes: Uint8Array, format: string): DamageReport {
  const damaged = (reason: string): DamageReport => ({ isRareKind: false, reason });
  if (format === 'PNG') return damaged(pngDamage(bytes));
  if (format === 'JPEG') {
    const frame = jpegFrame(bytes);
    const kind = RARE_JPEG.get(frame?.process ?? 0);
    if (kind) return { isRareKind: true, reason: `it is of a kind that browsers do not decode, ${kind}` };
    if (frame && RARE_PRECISIONS.includes(frame.precision))
      return { isRareKind: true, reason: `it has ${frame.precision} bits per sample; browsers decode 8` };
    if (frame && frame.precision !== 8)
      return damaged(`its header is damaged: it says ${frame.precision} bits per sample`);
    if (!hasScan(bytes)) return damaged('it has headers but no picture data (no start-of-scan marker)');
    if (!endsWithMarker(bytes))
      return damaged(`it seems cut short (no end-of-image marker in its ${bytes.length} bytes)`);
  }
  if (format === 'GIF' && bytes.at(-1) !== GIF_TRAILER)
    return damaged(`it seems cut short (no end mark in its ${bytes.length} bytes)`);
  if (format === 'WebP' || format === 'BMP') {
    const declared = declaredBytes(bytes, format);
    if (declared > bytes.length) return damaged(`it is cut short (${bytes.length} of ${declared} bytes)`);
  }
  return damaged('its compressed data are damaged');
}

/** Whether a start-of-scan marker is anywhere. */
function hasScan(bytes: Uint8Array): boolean {
  return bytes.some((byte, index) => byte === 0xff && bytes[index + 1] === 0xda);
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

/** Bit depths that each colour type may have (section 11.2.1). */
const PNG_DEPTHS: Record<number, readonly number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** Walks the chunks (PNG specification, section 5): length, type, data, CRC-32 over type and data. */
function pngDamage(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 8;
  let hasPixels = false;
  while (position + 12 <= bytes.length) {
    const length = view.getUint32(position);
    const type = String.fromCharCode(...bytes.subarray(position + 4, position + 8));
    const chunk = `chunk ${/^[A-Za-z]{4}$/.test(type) ? type : 'of unknown type'} at byte ${position}`;
    const end = position + 12 + length;
    if (end > bytes.length) return `it is cut short (${chunk} needs ${end - bytes.length} more bytes)`;
    if (crc32(bytes.subarray(position + 4, end - 4)) !== view.getUint32(end - 4))
      return `${chunk} has a wrong checksum`;
    if (type === 'IHDR' && !PNG_DEPTHS[bytes[position + 17] ?? 0]?.includes(bytes[position + 16] ?? 0))
      return `its header says colour type ${bytes[position + 17]} with ${bytes[position + 16]} bits, which does not exist`;
    if (type === 'IDAT') hasPixels = true;
    if (type === 'IEND')
      return hasPixels
        ? 'its chunks are whole but their content is against the format'
        : 'it has headers but no picture data (no IDAT chunk)';
    position = end;
  }
  return `it is cut short (no end chunk in its ${bytes.length} bytes)`;
}
