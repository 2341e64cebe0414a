/** Entry of one picture worker: decodes files, draws built-in pictures. data.worker keeps a small pool of them. */
import { BUILT_IN } from '../data/builtIn/builtIn';
import { drawBuiltInPicture } from '../data/builtIn/drawBuiltInPicture';
import type { DecodedPicture } from '../data/imageDecoder';
import { describeError } from '../lib/StudioError';
import { decodeInBrowser } from './decodeInBrowser';
import type { PictureAnswer, PictureJob, PictureRequest } from './decodeProtocol';

async function make(job: PictureJob): Promise<DecodedPicture> {
  if (job.kind === 'decode') return decodeInBrowser(job.file, job.side);
  const { pixels } = drawBuiltInPicture(job.split, job.index);
  return { pixels, width: BUILT_IN.side, height: BUILT_IN.side };
}

self.onmessage = ({ ports: [port] }: MessageEvent) => {
  if (!port) return;
  port.onmessage = async ({ data }: MessageEvent<PictureRequest>) => {
    try {
      const picture = await make(data);
      port.postMessage({ id: data.id, picture } satisfies PictureAnswer, [picture.pixels.buffer]);
    } catch (error) {
      port.postMessage({ id: data.id, error: describeError(error) } satisfies PictureAnswer);
    }
  };
};
