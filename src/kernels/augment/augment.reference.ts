import type { AugmentOptions } from '../operations';

/** Floats per picture in `draws`: window left, window top, flip, colour shift R, G, B. */
export const DRAW_WIDTH = 6;

/** The two stored pixels that an output pixel lies between, and how far it is past the first. */
interface Sample {
  low: number;
  high: number;
  fraction: number;
}

/** Half-pixel centres: output i lies at window coordinate `(i + 0.5) windowSide / s - 0.5`, clamped to the window. */
function samplesAlong(offset: number, { storedSide, inputSide, windowSide }: AugmentOptions): Sample[] {
  return Array.from({ length: inputSide }, (_, i) => {
    const inWindow = ((i + 0.5) * windowSide) / inputSide - 0.5;
    const position = offset + Math.min(Math.max(inWindow, 0), windowSide - 1);
    const low = Math.floor(position);
    return { low, high: Math.min(low + 1, storedSide - 1), fraction: position - low };
  });
}

/**
 * {@link Operations.augment} in plain loops.
 *
 * @param images `[N, S, S, 3]` u8
 * @param meanImage `[s, s, 3]` in 0..255
 * @returns `[N, s, s, 3]`
 */
export function augmentReference(
  images: Uint8Array,
  meanImage: Float32Array,
  options: AugmentOptions,
): Float32Array<ArrayBuffer> {
  const { storedSide, inputSide, inputScale, draws } = options;
  const pictures = draws.length / DRAW_WIDTH;
  const result = new Float32Array(pictures * inputSide * inputSide * 3);
  let index = 0;
  for (let picture = 0; picture < pictures; picture++) {
    const [left = 0, top = 0, flip = 0, ...shift] = draws.subarray(
      picture * DRAW_WIDTH,
      (picture + 1) * DRAW_WIDTH,
    );
    const rows = samplesAlong(top, options);
    const columns = samplesAlong(left, options);
    if (flip === 1) columns.reverse();
    const pixel = (row: number, column: number, channel: number) =>
      images[((picture * storedSide + row) * storedSide + column) * 3 + channel] ?? 0;
    const between = (row: number, column: Sample, channel: number) => {
      const low = pixel(row, column.low, channel);
      return low + (pixel(row, column.high, channel) - low) * column.fraction;
    };
    for (const row of rows) {
      for (const column of columns) {
        for (let channel = 0; channel < 3; channel++) {
          const upper = between(row.low, column, channel);
          const value = upper + (between(row.high, column, channel) - upper) * row.fraction;
          const mean = meanImage[index % meanImage.length] ?? 0;
          result[index++] = (value - mean + (shift[channel] ?? 0)) * inputScale;
        }
      }
    }
  }
  return result;
}
