import { checkImage, pictureFileBytes } from '../data/checkImage';
import type { DecodedPicture } from '../data/imageDecoder';
import { SquareResampler } from '../data/SquareResampler';
import { turnUpright } from '../data/turnUpright';
import { damageReport } from '../formats/damageReport';
import type { ImageHeader } from '../formats/imageHeader';
import { jpegOrientation } from '../formats/jpegOrientation';
import { stillPng } from '../formats/stillPng';
import { webpOrientation } from '../formats/webpOrientation';
import { type YuvPicture, yuvToRgb } from '../formats/yuvToRgb';
import { StudioError } from '../lib/StudioError';
import { decodePartially } from './partialPicture';
import { yuvOfJpeg } from './yuvOfJpeg';

/** Pixels per strip that are copied out of the decoded picture at a time (16 MB as RGBA). */
const STRIP_PIXELS = 4_000_000;
/** Pixels per strip converted from YUV: 96 KB, which a processor's cache holds. */
const YUV_STRIP_PIXELS = 32_768;

/**
 * Decodes with the browser's own decoders: upright by EXIF, first frame of an animation, colour profile not
 * applied, transparency over white. Scaling is SquareResampler's, so that it is the same everywhere.
 * Throws as `ImageDecoder.decode` says.
 */
export async function decodeInBrowser(
  file: Blob | Uint8Array<ArrayBuffer>,
  side: number,
): Promise<DecodedPicture> {
  const bytes = await pictureFileBytes(file);
  const header = checkImage(bytes);
  const isUprightJpeg = header.format === 'JPEG' && jpegOrientation(bytes) === 1;
  const yuv = isUprightJpeg ? await yuvOfJpeg(bytes).catch(() => null) : null; // the slower way says what is wrong
  if (yuv) return { pixels: resampleYuv(yuv, side), width: yuv.width, height: yuv.height };
  const bitmap = await decodeBitmap(bytes, header);
  try {
    const { width, height } = bitmap;
    const pixels = resample(bitmap, [width, height], side);
    if (header.format !== 'WebP') return { pixels, width, height };
    const orientation = webpOrientation(bytes); // Chrome does not turn WebP
    const [uprightWidth, uprightHeight] = orientation >= 5 ? [height, width] : [width, height];
    return { pixels: turnUpright(pixels, side, orientation), width: uprightWidth, height: uprightHeight };
  } finally {
    bitmap.close();
  }
}

/** As decodeInBrowser, but of a damaged picture the part that can be decoded, the rest white. */
export async function decodeWhatCanBe(
  file: Blob | Uint8Array<ArrayBuffer>,
  side: number,
): Promise<DecodedPicture> {
  const bytes = await pictureFileBytes(file);
  try {
    return await decodeInBrowser(bytes, side);
  } catch (error) {
    const frame = await decodePartially(bytes);
    if (!frame) throw error;
    try {
      const { displayWidth: width, displayHeight: height } = frame;
      return { pixels: resample(frame, [width, height], side), width, height };
    } finally {
      frame.close();
    }
  }
}

async function decodeBitmap(bytes: Uint8Array<ArrayBuffer>, header: ImageHeader): Promise<ImageBitmap> {
  const decode = (data: Uint8Array<ArrayBuffer>) =>
    createImageBitmap(new Blob([data], { type: header.mimeType }), {
      imageOrientation: header.format === 'WebP' ? 'none' : 'from-image',
      colorSpaceConversion: 'none',
    });
  try {
    return await decode(bytes);
  } catch (cause) {
    const still = header.format === 'PNG' ? stillPng(bytes) : null;
    if (still) return decode(still).catch(() => Promise.reject(refusal(bytes, header, cause)));
    throw refusal(bytes, header, cause);
  }
}

function refusal(bytes: Uint8Array, header: ImageHeader, cause: unknown): StudioError {
  const size = header.size ? `${header.size.width} x ${header.size.height} ` : '';
  const { isRareKind, reason } = damageReport(bytes, header.format);
  return new StudioError(
    {
      code: isRareKind ? 'unsupported-image' : 'unreadable-image',
      message: `It is a ${size}${header.format} picture that can't be decoded: ${reason}.`,
      hint: isRareKind
        ? 'Convert it to an ordinary JPEG or PNG and import it again.'
        : 'Copy it again from where it came from, or open it in an image editor and save it as a new file.',
    },
    { cause },
  );
}

let yuvStrip = new Uint8Array(0);

/** Most pictures go this way: the same bytes as by the canvas, in a third of the time. Without a pause, so one strip does for all. */
function resampleYuv(yuv: YuvPicture, side: number): Uint8Array<ArrayBuffer> {
  const resampler = new SquareResampler(yuv.width, yuv.height, side);
  const stripRows = Math.max(1, Math.min(yuv.height, Math.floor(YUV_STRIP_PIXELS / yuv.width)));
  const stripBytes = stripRows * yuv.width * 3;
  if (yuvStrip.length < stripBytes) yuvStrip = new Uint8Array(stripBytes);
  for (let row = resampler.firstRow; row < resampler.endRow; row += stripRows) {
    const rows = Math.min(stripRows, resampler.endRow - row);
    const pixels = yuvStrip.subarray(0, rows * yuv.width * 3);
    yuvToRgb(yuv, row, row + rows, pixels);
    resampler.addRows(pixels, row, 3);
  }
  return resampler.finish();
}

function resample(
  bitmap: ImageBitmap | VideoFrame,
  [width, height]: [width: number, height: number],
  side: number,
): Uint8Array<ArrayBuffer> {
  const resampler = new SquareResampler(width, height, side);
  const stripRows = Math.max(1, Math.min(height, Math.floor(STRIP_PIXELS / width)));
  const context = stripContext(width, stripRows);
  for (let row = resampler.firstRow; row < resampler.endRow; row += stripRows) {
    const rows = Math.min(stripRows, resampler.endRow - row);
    context.fillRect(0, 0, width, rows); // white, under what is transparent
    context.drawImage(bitmap, 0, row, width, rows, 0, 0, width, rows);
    resampler.addRows(context.getImageData(0, 0, width, rows).data, row, 4);
  }
  return resampler.finish();
}

let canvas: OffscreenCanvas | null = null;

/** A canvas in main memory (not on the GPU) of at least this size; kept for pictures of like size. */
function stripContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const isReusable = canvas && canvas.width === width && canvas.height === height;
  if (!canvas || !isReusable) canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!context)
    throw new StudioError({
      code: 'out-of-memory',
      message: `No canvas of ${width} x ${height} pixels could be made.`,
      hint: 'Close other tabs and try again.',
    });
  context.fillStyle = 'white';
  context.imageSmoothingEnabled = false;
  return context;
}
