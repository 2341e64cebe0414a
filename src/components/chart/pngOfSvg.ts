import { invariant } from '../../lib/invariant';

/** Pixels of the file per pixel of the screen. */
const SCALE = 2;

/** A standalone figure as a PNG at twice its size. */
export async function pngOfSvg({
  text,
  width,
  height,
}: {
  text: string;
  width: number;
  height: number;
}): Promise<Blob> {
  const image = new Image(width * SCALE, height * SCALE);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(Math.round(width * SCALE), Math.round(height * SCALE));
  const context = canvas.getContext('2d');
  invariant(context, 'every browser with WebGPU draws on an OffscreenCanvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/png' });
}
