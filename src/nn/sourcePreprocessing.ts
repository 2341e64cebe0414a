import type { Preprocessing } from './preprocessing';

/**
 * What a network that was trained elsewhere expects, for pictures stored at another side: its own mean picture, not the
 * new pictures' mean, and its own window, so that its features mean what they meant. The mean is resampled bilinearly
 * (half-pixel centres, clamped), which leaves a constant one as it is.
 *
 * The window is a fraction of the stored square, so that a picture is cut alike at any side. A network that saw whole
 * squares, stored at its input's side, goes on seeing whole squares: `cropFraction` 1. Where the new pictures are stored
 * at the input's side they are seen whole whatever the fraction (experiment/recipe/window.ts): there is nothing to cut.
 *
 * @param source of the network whose weights are taken
 * @param sides `storedSide` of the new pictures and `inputSide` of the network, in pixels
 */
export function sourcePreprocessing(
  source: Preprocessing,
  { storedSide, inputSide }: { storedSide: number; inputSide: number },
): Preprocessing {
  const { cropFraction } = source;
  const sawWhole = source.storedSide === inputSide && storedSide !== inputSide;
  const fraction = sawWhole ? 1 : cropFraction;
  return {
    storedSide,
    meanImage:
      source.storedSide === storedSide
        ? source.meanImage
        : resampled(source.meanImage, source.storedSide, storedSide),
    ...(fraction !== undefined && { cropFraction: fraction }),
  };
}

/** `[from, from, 3]` to `[to, to, 3]`, bilinearly. */
function resampled(image: Float32Array, from: number, to: number): Float32Array<ArrayBuffer> {
  const axis = Array.from({ length: to }, (_, index) => {
    const place = Math.min(Math.max(((index + 0.5) * from) / to - 0.5, 0), from - 1);
    const first = Math.floor(place);
    return { first, second: Math.min(first + 1, from - 1), weight: place - first };
  });
  const at = (row: number, column: number, channel: number) =>
    image[(row * from + column) * 3 + channel] ?? 0;
  const result = new Float32Array(to * to * 3);
  let index = 0;
  for (const y of axis) {
    for (const x of axis) {
      for (let channel = 0; channel < 3; channel++) {
        const upper =
          at(y.first, x.first, channel) * (1 - x.weight) + at(y.first, x.second, channel) * x.weight;
        const lower =
          at(y.second, x.first, channel) * (1 - x.weight) + at(y.second, x.second, channel) * x.weight;
        result[index++] = upper * (1 - y.weight) + lower * y.weight;
      }
    }
  }
  return result;
}
