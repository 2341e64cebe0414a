/** Entry of one decoding worker; data.worker keeps a small pool of them. */
import { describeError } from '../lib/StudioError';
import { decodeInBrowser } from './decodeInBrowser';
import type { DecodeAnswer, DecodeRequest } from './decodeProtocol';

// The page's types describe a window; a dedicated worker's port to its owner is made explicit by a channel.
self.onmessage = ({ ports: [port] }: MessageEvent) => {
  if (!port) return;
  port.onmessage = async ({ data: { id, file, side } }: MessageEvent<DecodeRequest>) => {
    try {
      const picture = await decodeInBrowser(file, side);
      port.postMessage({ id, picture } satisfies DecodeAnswer, [picture.pixels.buffer]);
    } catch (error) {
      port.postMessage({ id, error: describeError(error) } satisfies DecodeAnswer);
    }
  };
};
