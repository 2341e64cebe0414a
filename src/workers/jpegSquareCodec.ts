import { yuvToRgb } from '../formats/yuvToRgb';
import { StudioError } from '../lib/StudioError';
import { yuvOfJpeg } from './yuvOfJpeg';

/** RGB u8 `[side, side, 3]` compressed by the browser; quality 0 to 1. */
export async function encodeJpegSquare(
  pixels: Uint8Array,
  side: number,
  quality: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { canvas, context, image } = squareCanvas(side);
  const words = new Uint32Array(image.data.buffer);
  for (let pixel = 0, at = 0; pixel < words.length; pixel++, at += 3)
    words[pixel] = 0xff000000 | (pixels[at + 2]! << 16) | (pixels[at + 1]! << 8) | pixels[at]!;
  context.putImageData(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return new Uint8Array(await blob.arrayBuffer());
}

/**
 * Decodes a stored square into `target`, RGB u8 `[side, side, 3]`: the same bytes as libjpeg-turbo, whichever way.
 * Throws `corrupt-data`.
 */
export async function decodeJpegSquare(
  stored: Uint8Array<ArrayBuffer>,
  side: number,
  target: Uint8Array,
): Promise<void> {
  try {
    const yuv = await yuvOfJpeg(stored);
    if (!yuv) return await decodeOnCanvas(stored, side, target);
    if (yuv.width !== side || yuv.height !== side) throw new Error(`it is ${yuv.width} x ${yuv.height}`);
    yuvToRgb(yuv, 0, side, target);
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

/** The way of browsers that do not hand out YUV: three times slower. */
async function decodeOnCanvas(
  stored: Uint8Array<ArrayBuffer>,
  side: number,
  target: Uint8Array,
): Promise<void> {
  const bitmap = await createImageBitmap(new Blob([stored], { type: 'image/jpeg' }), {
    colorSpaceConversion: 'none',
  });
  const { context } = squareCanvas(side);
  const { width, height } = bitmap;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  if (width !== side || height !== side) throw new Error(`it is ${width} x ${height}`);
  const { data } = context.getImageData(0, 0, side, side);
  for (let at = 0, from = 0; from < data.length; at += 3, from += 4) {
    target[at] = data[from]!;
    target[at + 1] = data[from + 1]!;
    target[at + 2] = data[from + 2]!;
  }
}

interface SquareCanvas {
  canvas: OffscreenCanvas;
  context: OffscreenCanvasRenderingContext2D;
  /** RGBA `[side, side, 4]`, to be filled and put. */
  image: ImageData;
}

let kept: (SquareCanvas & { side: number }) | null = null;

/** In main memory (not on the GPU), kept for squares of one side. */
function squareCanvas(side: number): SquareCanvas {
  if (kept?.side === side) return kept;
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!context)
    throw new StudioError({
      code: 'out-of-memory',
      message: `No canvas of ${side} x ${side} pixels could be made.`,
      hint: 'Close other tabs and try again.',
    });
  kept = { side, canvas, context, image: new ImageData(side, side) };
  return kept;
}
