import type { ShapedArray } from '../../lib/namedArrays';

/** One kernel of the first layer, as Figure 3 shows it. */
export interface KernelPicture {
  /** Output channel. */
  index: number;
  /** 0 for the first tower, or the only one. */
  tower: number;
  /** u8 `[F, F, 3]`, RGB. */
  pixels: Uint8Array;
  /** See {@link colourfulness}. */
  colour: number;
}

/** What weights drawn independently have on average: two of the three directions of RGB are off the grey axis. */
export const RANDOM_COLOUR = 2 / 3;

/**
 * Share of a kernel's variance that is off the grey axis, 0 to 1. Each weight is split in its pixel's mean over R, G and B
 * and the rest: `sum (w_pc - grey_p)^2 / sum (w_pc - mean)^2`. 0: the kernel sees brightness alone; 1: it adds up to
 * nothing on any grey picture.
 *
 * @param weights `[F * F, 3]`
 */
export function colourfulness(weights: ArrayLike<number>): number {
  const count = weights.length;
  let mean = 0;
  for (let index = 0; index < count; index++) mean += (weights[index] ?? 0) / count;
  let offGrey = 0;
  let total = 0;
  for (let pixel = 0; pixel < count; pixel += 3) {
    const rgb = [weights[pixel] ?? 0, weights[pixel + 1] ?? 0, weights[pixel + 2] ?? 0];
    const grey = rgb.reduce((sum, each) => sum + each / 3, 0);
    for (const each of rgb) {
      offGrey += (each - grey) ** 2;
      total += (each - mean) ** 2;
    }
  }
  return total === 0 ? 0 : offGrey / total;
}

/**
 * The kernels of the first layer as pictures, on one scale for all: the smallest weight of the bank is 0 and the largest
 * 255, as in the authors' shownet.py. Half of the channels belong to each tower.
 *
 * @param filter `[F, F, 3, COut]`
 * @param towers 1 or 2
 */
export function kernelBank({ shape, data }: ShapedArray, towers: number): KernelPicture[] {
  const channels = shape[3] ?? 0;
  const weightCount = channels === 0 ? 0 : data.length / channels;
  const low = data.reduce((min, weight) => Math.min(min, weight), Number.POSITIVE_INFINITY);
  const high = data.reduce((max, weight) => Math.max(max, weight), Number.NEGATIVE_INFINITY);
  const scale = high > low ? 255 / (high - low) : 0;
  return Array.from({ length: channels }, (_, index) => {
    const weights = Float32Array.from(
      { length: weightCount },
      (_, place) => data[place * channels + index] ?? 0,
    );
    return {
      index,
      tower: Math.floor((index * towers) / channels),
      pixels: Uint8Array.from(weights, (weight) => Math.round((weight - low) * scale)),
      colour: colourfulness(weights),
    };
  });
}
