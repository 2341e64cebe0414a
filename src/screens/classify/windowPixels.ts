import type { PictureCut } from '../../stores/pictureCut';

/** The window of a decoded square: `[side, side, 3]` in, `[window.side, window.side, 3]` out. */
export function windowPixels(pixels: Uint8Array, cut: PictureCut): Uint8Array {
  const { start, side } = cut.window;
  const seen = new Uint8Array(side * side * 3);
  for (let row = 0; row < side; row++) {
    const from = ((start + row) * cut.side + start) * 3;
    seen.set(pixels.subarray(from, from + side * 3), row * side * 3);
  }
  return seen;
}
