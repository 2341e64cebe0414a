import { availableParallelism } from 'node:os';
import { checkImage, pictureFileBytes } from '../data/checkImage';
import type { DecodedPicture, ImageDecoder } from '../data/imageDecoder';
import { preparePicture } from '../data/preparePicture';
import { SquareResampler } from '../data/SquareResampler';
import { StudioError } from '../lib/StudioError';

/** Decodes in Node with libvips; the scaling is the browser's own SquareResampler. */
export const sharpDecoder: ImageDecoder = {
  concurrency: availableParallelism(),
  decode,
  prepare: (picture, target) => preparePicture(picture, target, { decode, encodeJpeg, decodeJpeg }),
  decodeStored: async (stored, offsets, side) => {
    const squares = Array.from(offsets.subarray(1), (end, index) =>
      decodeJpeg(stored.subarray(offsets[index], end), side),
    );
    const pixels = new Uint8Array(squares.length * side * side * 3);
    (await Promise.all(squares)).forEach((square, index) => {
      pixels.set(square, index * side * side * 3);
    });
    return pixels;
  },
};

async function decode(file: Blob | Uint8Array<ArrayBuffer>, side: number): Promise<DecodedPicture> {
  const bytes = await pictureFileBytes(file);
  const { format } = checkImage(bytes);
  const { data, info } = await decodeRgb(bytes, format);
  const resampler = new SquareResampler(info.width, info.height, side);
  resampler.addRows(data, 0, 3);
  return { pixels: resampler.finish(), width: info.width, height: info.height };
}

/** Upright u8 `[height, width, 3]`, transparency over white, first frame, colour profile not applied. */
async function decodeRgb(bytes: Uint8Array, format: string) {
  const { default: sharp } = await import('sharp'); // native: only where pictures are decoded
  try {
    return await sharp(bytes, { failOn: 'truncated', limitInputPixels: false, ignoreIcc: true })
      .rotate()
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
  } catch (cause) {
    throw new StudioError(
      {
        code: 'unreadable-image',
        message: `It is a ${format} picture that can't be decoded: ${cause instanceof Error ? cause.message : String(cause)}.`,
        hint: 'Copy it again from where it came from, or open it in an image editor and save it as a new file.',
      },
      { cause },
    );
  }
}

async function encodeJpeg(
  pixels: Uint8Array,
  side: number,
  quality: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: sharp } = await import('sharp');
  const file = sharp(pixels, { raw: { width: side, height: side, channels: 3 } });
  return new Uint8Array(await file.jpeg({ quality: Math.round(quality * 100) }).toBuffer());
}

/** Throws `corrupt-data`. */
async function decodeJpeg(stored: Uint8Array<ArrayBuffer>, side: number): Promise<Uint8Array<ArrayBuffer>> {
  const { default: sharp } = await import('sharp');
  try {
    const square = sharp(stored, { ignoreIcc: true }).toColourspace('srgb').removeAlpha();
    const { data, info } = await square.raw().toBuffer({ resolveWithObject: true });
    if (info.width === side && info.height === side) return new Uint8Array(data);
    throw new Error(`it is ${info.width} x ${info.height}`);
  } catch (cause) {
    throw new StudioError(
      {
        code: 'corrupt-data',
        message: `A stored picture of ${stored.length} bytes can't be decoded to ${side} x ${side} pixels: ${cause instanceof Error ? cause.message : String(cause)}.`,
        hint: 'Import the dataset again: what is stored of it is damaged.',
      },
      { cause },
    );
  }
}
