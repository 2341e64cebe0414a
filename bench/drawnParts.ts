import { permutation } from '../src/data/epochPermutation';
import { randomKey } from '../src/lib/counterRandom';

/** Places `0` to `count - 1` in a seeded order, cut into parts: of the sizes given, and the rest. */
export function drawnParts(seed: number, count: number, sizes: readonly number[]): number[][] {
  const order = Array.from(permutation(randomKey(seed, 0, 0), count));
  return [...sizes.map((size) => order.splice(0, size)), order];
}
