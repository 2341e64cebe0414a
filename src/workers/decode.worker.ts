/** Entry of one picture worker: decodes files, draws built-in pictures. data.worker keeps a small pool of them. */
import { drawBuiltInPicture } from '../data/builtIn/drawBuiltInPicture';
import { pictureFileBytes } from '../data/checkImage';
import { preparePicture } from '../data/preparePicture';
import type { PictureGlimpse } from '../data/RefusedPicture';
import { describeError, StudioError } from '../lib/StudioError';
import { decodeInBrowser, decodeWhatCanBe } from './decodeInBrowser';
import type { PictureAnswer, PictureJob, PictureRequest, PictureResults } from './decodeProtocol';
import { decodeJpegSquare, encodeJpegSquare } from './jpegSquareCodec';
import { glimpsePicture } from './partialPicture';

type Job<Kind extends PictureJob['kind']> = Extract<PictureJob, { kind: Kind }>;

const CODEC = {
  decode: decodeInBrowser,
  encodeJpeg: encodeJpegSquare,
  decodeJpeg: async (stored: Uint8Array<ArrayBuffer>, side: number) => {
    const pixels = new Uint8Array(side * side * 3);
    await decodeJpegSquare(stored, side, pixels);
    return pixels;
  },
};

async function decodeStored({ stored, offsets, side }: Job<'decodeStored'>) {
  const pictureBytes = side * side * 3;
  const pixels = new Uint8Array((offsets.length - 1) * pictureBytes);
  for (let index = 0; index + 1 < offsets.length; index++)
    await decodeJpegSquare(
      stored.subarray(offsets[index], offsets[index + 1]),
      side,
      pixels.subarray(index * pictureBytes, (index + 1) * pictureBytes),
    );
  return pixels;
}

async function make(job: PictureJob): Promise<PictureResults[PictureJob['kind']]> {
  switch (job.kind) {
    case 'decode':
      return decodeInBrowser(job.file, job.side);
    case 'prepare':
      return preparePicture(
        job.picture,
        job,
        job.keepsDamaged ? { ...CODEC, decode: decodeWhatCanBe } : CODEC,
      );
    case 'decodeStored':
      return decodeStored(job);
    case 'draw':
      return drawBuiltInPicture(job.split, job.index).pixels;
  }
}

/** Of a picture to be stored that is damaged: what can be seen of it all the same. */
async function glimpseOf(job: PictureJob, error: unknown): Promise<PictureGlimpse | null> {
  if (job.kind !== 'prepare' || 'pixels' in job.picture) return null;
  if (!(error instanceof StudioError) || error.code !== 'unreadable-image') return null;
  return glimpsePicture(await pictureFileBytes(job.picture)).catch(() => null);
}

/** Each buffer once. */
function buffersOf(result: PictureResults[PictureJob['kind']]): ArrayBuffer[] {
  if (result instanceof Uint8Array) return [result.buffer];
  const arrays = 'stored' in result ? [result.pixels, result.stored] : [result.pixels];
  return [...new Set(arrays.map(({ buffer }) => buffer))];
}

self.onmessage = ({ ports: [port] }: MessageEvent) => {
  if (!port) return;
  port.onmessage = async ({ data }: MessageEvent<PictureRequest>) => {
    try {
      const result = await make(data);
      port.postMessage({ id: data.id, result } satisfies PictureAnswer, buffersOf(result));
    } catch (error) {
      const glimpse = await glimpseOf(data, error);
      const answer: PictureAnswer = { id: data.id, error: describeError(error), glimpse };
      port.postMessage(answer, glimpse?.thumbnail ? [glimpse.thumbnail.buffer] : []);
    }
  };
};
