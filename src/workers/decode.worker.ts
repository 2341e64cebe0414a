/** Entry of one picture worker: decodes files, draws built-in pictures. data.worker keeps a small pool of them. */
import { drawBuiltInPicture } from '../data/builtIn/drawBuiltInPicture';
import { preparePicture } from '../data/preparePicture';
import { describeError } from '../lib/StudioError';
import { decodeInBrowser } from './decodeInBrowser';
import type { PictureAnswer, PictureJob, PictureRequest, PictureResults } from './decodeProtocol';
import { decodeJpegSquare, encodeJpegSquare } from './jpegSquareCodec';

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
      return preparePicture(job.picture, job, CODEC);
    case 'decodeStored':
      return decodeStored(job);
    case 'draw':
      return drawBuiltInPicture(job.split, job.index).pixels;
  }
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
      port.postMessage({ id: data.id, error: describeError(error) } satisfies PictureAnswer);
    }
  };
};
