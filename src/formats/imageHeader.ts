import { avifSize } from './avifSize';
import { bmpSize } from './bmpSize';
import { gifSize } from './gifSize';
import { jpegFrame } from './jpegFrame';
import { webpSize } from './webpSize';

/** A picture's width and height in pixels as its header states them, before any EXIF rotation. */
export interface PixelSize {
  width: number;
  height: number;
}

/** What the first bytes of a file say about it. */
export interface ImageHeader {
  /** Name for people: `JPEG`, `PNG`, ... */
  format: string;
  mimeType: string;
  /** Whether Chrome decodes the format. */
  isDecodable: boolean;
  /** Null where the header is cut short or damaged, and for formats that are not decoded. */
  size: PixelSize | null;
  /** Whether the header is there and states no width or no height. */
  hasZeroSide: boolean;
}

/** A format by its magic bytes; `sizeOf` reads the header only and allocates nothing in proportion to the picture. */
interface Format {
  format: string;
  mimeType: string;
  matches: (bytes: Uint8Array) => boolean;
  sizeOf?: (bytes: Uint8Array) => PixelSize | null;
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whether `magic` (one character per byte) stands at `offset`. */
function hasMagic(bytes: Uint8Array, magic: string, offset = 0): boolean {
  for (let index = 0; index < magic.length; index++)
    if (bytes[offset + index] !== magic.charCodeAt(index)) return false;
  return true;
}

/** ISO base media file of one of the given brands. */
const hasBrand = (bytes: Uint8Array, brands: string[]) =>
  hasMagic(bytes, 'ftyp', 4) && brands.some((brand) => hasMagic(bytes, brand, 8));

const FORMATS: Format[] = [
  {
    format: 'JPEG',
    mimeType: 'image/jpeg',
    matches: (bytes) => hasMagic(bytes, '\xff\xd8\xff'),
    sizeOf: jpegFrame,
  },
  {
    format: 'PNG',
    mimeType: 'image/png',
    matches: (bytes) => hasMagic(bytes, '\x89PNG\r\n\x1a\n'),
    sizeOf: (bytes) =>
      hasMagic(bytes, 'IHDR', 12) && bytes.length >= 24
        ? { width: view(bytes).getUint32(16), height: view(bytes).getUint32(20) }
        : null,
  },
  {
    format: 'GIF',
    mimeType: 'image/gif',
    matches: (bytes) => hasMagic(bytes, 'GIF87a') || hasMagic(bytes, 'GIF89a'),
    sizeOf: gifSize,
  },
  {
    format: 'WebP',
    mimeType: 'image/webp',
    matches: (bytes) => hasMagic(bytes, 'RIFF') && hasMagic(bytes, 'WEBP', 8),
    sizeOf: webpSize,
  },
  { format: 'BMP', mimeType: 'image/bmp', matches: (bytes) => hasMagic(bytes, 'BM'), sizeOf: bmpSize },
  {
    format: 'AVIF',
    mimeType: 'image/avif',
    matches: (bytes) => hasBrand(bytes, ['avif', 'avis']),
    sizeOf: avifSize,
  },
  {
    format: 'HEIC',
    mimeType: 'image/heic',
    matches: (bytes) => hasBrand(bytes, ['heic', 'heix', 'hevc', 'mif1', 'msf1']),
  },
  {
    format: 'TIFF',
    mimeType: 'image/tiff',
    matches: (bytes) => hasMagic(bytes, 'II*\0') || hasMagic(bytes, 'MM\0*'),
  },
  {
    format: 'JPEG 2000',
    mimeType: 'image/jp2',
    matches: (bytes) => hasMagic(bytes, '\0\0\0\x0cjP  ') || hasMagic(bytes, '\xff\x4f\xff\x51'),
  },
  {
    format: 'JPEG XL',
    mimeType: 'image/jxl',
    matches: (bytes) => hasMagic(bytes, '\xff\x0a') || hasMagic(bytes, '\0\0\0\x0cJXL '),
  },
  { format: 'Photoshop', mimeType: 'image/x-psd', matches: (bytes) => hasMagic(bytes, '8BPS') },
  {
    format: 'icon',
    mimeType: 'image/x-icon',
    matches: (bytes) => hasMagic(bytes, '\0\0\x01\0') && bytes.length > 22,
  },
  {
    format: 'SVG',
    mimeType: 'image/svg+xml',
    matches: (bytes) => new TextDecoder().decode(bytes.subarray(0, 1024)).includes('<svg'),
  },
];

/** Recognises a picture by content, whatever its name; null where the bytes are not a picture known here. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const found = FORMATS.find((each) => each.matches(bytes));
  if (!found) return null;
  const size = found.sizeOf?.(bytes) ?? null;
  return {
    format: found.format,
    mimeType: found.mimeType,
    isDecodable: found.sizeOf !== undefined,
    size: size && size.width > 0 && size.height > 0 ? { width: size.width, height: size.height } : null,
    hasZeroSide: size !== null && (size.width === 0 || size.height === 0),
  };
}
