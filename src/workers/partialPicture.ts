import { checkImage } from '../data/checkImage';
import type { PictureGlimpse } from '../data/RefusedPicture';

/** Longer side of a thumbnail. */
const THUMBNAIL_SIDE = 96;
const THUMBNAIL_QUALITY = 0.75;
/** A decoder that waits for more bytes never answers: that long is enough for a large photo. */
const PATIENCE_MS = 1000;
/** Less than this share seen is not worth keeping. */
const LEAST_SEEN = 0.1;

/**
 * The part of a damaged picture that can be decoded: what browsers draw while a picture is still loading; the rest is
 * transparent. Null where nothing can be. The caller closes it.
 */
export async function decodePartially(bytes: Uint8Array<ArrayBuffer>): Promise<VideoFrame | null> {
  if (typeof ImageDecoder === 'undefined') return null;
  let decoder: ImageDecoder | null = null;
  try {
    const { mimeType } = checkImage(bytes);
    // Never closed, so that the decoder takes the end of the bytes for a pause.
    const loading = new ReadableStream({ start: (controller) => controller.enqueue(bytes) });
    decoder = new ImageDecoder({ data: loading, type: mimeType, colorSpaceConversion: 'none' });
    const decoded = decoder.decode({ completeFramesOnly: false });
    const patience = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
    return (await Promise.race([decoded, patience]))?.image ?? null;
  } catch {
    return null; // that it is damaged is known
  } finally {
    decoder?.close();
  }
}

/** What can be seen of a picture that was refused. */
export async function glimpsePicture(bytes: Uint8Array<ArrayBuffer>): Promise<PictureGlimpse> {
  const nothing = { thumbnail: null, canKeep: false };
  const frame = await decodePartially(bytes);
  if (!frame) return nothing;
  const { displayWidth, displayHeight } = frame;
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(displayWidth, displayHeight));
  const width = Math.max(1, Math.round(displayWidth * scale));
  const height = Math.max(1, Math.round(displayHeight * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(frame, 0, 0, width, height);
  frame.close();
  const seen = shareSeen(context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray());
  if (!context || seen === 0) return nothing;
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: THUMBNAIL_QUALITY });
  return { thumbnail: new Uint8Array(await blob.arrayBuffer()), canKeep: seen >= LEAST_SEEN };
}

/** Share of pixels of RGBA that are not clear. */
function shareSeen(rgba: Uint8ClampedArray): number {
  let seen = 0;
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at]! > 0) seen++;
  return seen / Math.max(1, rgba.length / 4);
}
