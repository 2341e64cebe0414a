import { RANDOM_PURPOSE, randomInteger, randomKey, randomUniform } from '../../lib/counterRandom';
import { randomNormal } from '../../lib/deterministicMath';
import type { AugmentationOptions } from '../experiment';
import type { WindowPlan } from './window';

/** Numbers per picture: window left, window top (stored pixels), flip (0 or 1), colour shift R, G, B (grey levels). */
export const DRAWS_PER_PICTURE = 6;

/** Principal axes of the training set's colours: see data/dataset.ts. */
export interface ColorAxes {
  colorStds: readonly number[];
  colorAxes: readonly (readonly number[])[];
}

export interface AugmentationRequest {
  seed: number;
  /** Updates done before this step. */
  step: number;
  /** Position of the first picture in the effective batch. */
  firstPosition: number;
  count: number;
  plan: WindowPlan;
  options: AugmentationOptions;
  colors: ColorAxes;
}

// Draws under a picture's key: 0 left, 1 top, 2 flip; normals 2, 3, 4 (uniform draws 4 to 9) for the three axes.
const FIRST_NORMAL = 2;

/**
 * What augmentation does to each picture of a micro-batch, `[count, 6]`. A pure function of (seed, step, position):
 * arms and accumulation see the same draws, and a switched-off augmentation leaves the others' draws as they are.
 * The pictures of a chunk, `cropChunk` positions of the effective batch, share the window and flip of its first; colours
 * are every picture's own, as in the authors' program.
 * The colour shift is `colorStd * sum_k n_k std_k axis_k`, n_k standard normal (paper, section 4.1).
 */
export function augmentationDraws(request: AugmentationRequest): Float32Array<ArrayBuffer> {
  const { seed, step, firstPosition, count, plan, options, colors } = request;
  const places = plan.storedSide - plan.windowSide + 1;
  const draws = new Float32Array(count * DRAWS_PER_PICTURE);
  for (let picture = 0; picture < count; picture++) {
    const position = firstPosition + picture;
    const key = randomKey(seed, RANDOM_PURPOSE.augmentation, step, position);
    const firstOfChunk = position - (position % options.cropChunk);
    const window = randomKey(seed, RANDOM_PURPOSE.augmentation, step, firstOfChunk);
    const left = options.crop ? randomInteger(window, 0, places) : plan.centre;
    const top = options.crop ? randomInteger(window, 1, places) : plan.centre;
    const flip = options.flip && randomUniform(window, 2) < 0.5 ? 1 : 0;
    draws.set([left, top, flip, ...colorShift(key, options.colorStd, colors)], picture * DRAWS_PER_PICTURE);
  }
  return draws;
}

function colorShift(key: number, colorStd: number, colors: ColorAxes): [number, number, number] {
  const shift: [number, number, number] = [0, 0, 0];
  if (colorStd === 0) return shift;
  colors.colorAxes.forEach((axis, k) => {
    const amount = colorStd * randomNormal(key, FIRST_NORMAL + k) * (colors.colorStds[k] ?? 0);
    for (const channel of [0, 1, 2] as const) shift[channel] += amount * (axis[channel] ?? 0);
  });
  return shift;
}

/** The same window, unchanged, for every picture of a batch: evaluation and classification. */
export function fixedDraws(count: number, left: number, top: number, flip: 0 | 1): Float32Array<ArrayBuffer> {
  const draws = new Float32Array(count * DRAWS_PER_PICTURE);
  for (let picture = 0; picture < count; picture++) draws.set([left, top, flip], picture * DRAWS_PER_PICTURE);
  return draws;
}
