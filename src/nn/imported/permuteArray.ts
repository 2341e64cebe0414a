import { elementCount, type ShapedArray } from '../../lib/namedArrays';
import type { ArrayOrder } from './weightProposal';

/** Rows and columns that are turned at once: both sides of a tile stay in the processor's cache. */
const TILE = 64;

/** Inputs `[C, H, W]` of a matrix, whose places in `[H, W, C]` are wanted. */
interface InputImage {
  channels: number;
  pixels: number;
}

/**
 * An array of a file in our order: filters `[FH, FW, CIn/groups, COut]`, matrices `[in, out]`, the inputs of the first
 * after images row, column, channel. A new array, except where nothing is to be moved.
 *
 * @param data in the file's order
 * @param shape ours
 * @param lastChannels channels of the images before the first fully connected layer
 */
export function permuteArray(
  data: Float32Array<ArrayBuffer>,
  shape: number[],
  { order, lastChannels }: { order: ArrayOrder; lastChannels: number },
): ShapedArray {
  if (order === 'same') return { shape, data };
  const result = new Float32Array(elementCount(shape));
  if (order === 'OIHW') {
    const [height = 1, width = 1, inChannels = 1, outChannels = 1] = shape;
    // In both the outputs are one axis and (channel, pixel) or (pixel, channel) the other.
    const image = { channels: inChannels, pixels: height * width };
    transpose(data, result, { rows: outChannels, columns: image.pixels * inChannels, image });
    return { shape, data: result };
  }
  const [inUnits = 1, outUnits = 1] = shape;
  const image = { channels: lastChannels, pixels: inUnits / lastChannels };
  if (order === 'CHW') {
    for (let index = 0; index < inUnits; index++) {
      const target = placeOf(index, image) * outUnits;
      result.set(data.subarray(index * outUnits, (index + 1) * outUnits), target);
    }
  } else {
    transpose(data, result, {
      rows: outUnits,
      columns: inUnits,
      ...(order === 'transposed-CHW' && { image }),
    });
  }
  return { shape, data: result };
}

/** Place in row, column, channel order of an input in channel, row, column order. */
function placeOf(index: number, { channels, pixels }: InputImage): number {
  const channel = Math.floor(index / pixels);
  return (index - channel * pixels) * channels + channel;
}

/** `[rows, columns]` to `[columns, rows]`, the columns moved to the places of `image` on the way. */
function transpose(
  from: Float32Array,
  to: Float32Array,
  { rows, columns, image }: { rows: number; columns: number; image?: InputImage },
): void {
  const places = Int32Array.from({ length: columns }, (_, column) => {
    return (image ? placeOf(column, image) : column) * rows;
  });
  for (let top = 0; top < rows; top += TILE) {
    const bottom = Math.min(rows, top + TILE);
    for (let left = 0; left < columns; left += TILE) {
      const right = Math.min(columns, left + TILE);
      for (let column = left; column < right; column++) {
        const target = places[column] ?? 0;
        for (let row = top; row < bottom; row++) to[target + row] = from[row * columns + column] ?? 0;
      }
    }
  }
}
