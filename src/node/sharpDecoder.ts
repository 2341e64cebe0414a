import { availableParallelism } from 'node:os';
import { checkImage, MAX_FILE_BYTES } from '../data/checkImage';
import type { DecodedPicture, ImageDecoder } from '../data/imageDecoder';
import { preparedRaw } from '../data/preparedRaw';
import { SquareResampler } from '../data/SquareResampler';
import { StudioError } from '../lib/StudioError';

/** Decodes in Node with libvips; the scaling is the browser's own SquareResampler. */
export const sharpDecoder: ImageDecoder = {
  concurrency: availableParallelism(),
  decode,
  prepare: async (picture, { side }) => {
    if ('pixels' in picture) throw new Error('not built yet');
    return preparedRaw(await decode(picture, side));
  },
  decodeStored: () => Promise.reject(new Error('not built yet')),
};

async function decode(file: Blob | Uint8Array<ArrayBuffer>, side: number): Promise<DecodedPicture> {
  const bytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file;
  if (bytes.length > MAX_FILE_BYTES) {
    throw new StudioError({
      code: 'image-too-large',
      message: `The file has ${bytes.length} bytes; at most ${MAX_FILE_BYTES} are read as a picture.`,
      hint: 'Save it smaller, as JPEG for example.',
    });
  }
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
