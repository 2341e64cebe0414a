import { randomKey, randomUniform } from '../../src/lib/counterRandom';

/** Uniform draws in [-1, 1) for a tensor of that shape, the same on every machine. */
export function uniformValues(shape: number[], seed: number): Float32Array {
  const length = shape.reduce((product, side) => product * side, 1);
  const key = randomKey(seed);
  return Float32Array.from({ length }, (_, index) => 2 * randomUniform(key, index) - 1);
}

/** Largest difference, relative to the largest magnitude wanted (at least 1); NaN when anything is not a number. */
export function largestError(got: ArrayLike<number>, want: ArrayLike<number>): number {
  let error = 0;
  let scale = 1;
  for (let index = 0; index < want.length; index++) {
    error = Math.max(error, Math.abs(got[index]! - want[index]!));
    scale = Math.max(scale, Math.abs(want[index]!));
  }
  return error / scale;
}
