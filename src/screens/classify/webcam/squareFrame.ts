/**
 * The centre square of a video's present frame, resampled: u8 `[side, side, 3]`; null before the first frame.
 *
 * @param canvas of any size; it is resized
 */
export function squareFrame(
  video: HTMLVideoElement,
  canvas: OffscreenCanvas,
  side: number,
): Uint8Array<ArrayBuffer> | null {
  const { videoWidth, videoHeight } = video;
  const shorter = Math.min(videoWidth, videoHeight);
  if (shorter === 0) return null;
  if (canvas.width !== side) canvas.width = side;
  if (canvas.height !== side) canvas.height = side;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  const [left, top] = [(videoWidth - shorter) / 2, (videoHeight - shorter) / 2];
  context.drawImage(video, left, top, shorter, shorter, 0, 0, side, side);
  const { data } = context.getImageData(0, 0, side, side);
  const pixels = new Uint8Array(side * side * 3);
  for (let pixel = 0; pixel < side * side; pixel++) {
    pixels[3 * pixel] = data[4 * pixel] ?? 0;
    pixels[3 * pixel + 1] = data[4 * pixel + 1] ?? 0;
    pixels[3 * pixel + 2] = data[4 * pixel + 2] ?? 0;
  }
  return pixels;
}
