/**
 * Counter-based random numbers: a draw is a pure function of its coordinates, so accumulation, arms and threads
 * see the same draws whatever the order of execution. The same integer arithmetic runs in WGSL
 * (kernels/random.wgsl), bit for bit.
 */

/** What a draw is for; a part of the key, so that two uses never share numbers. */
export const RANDOM_PURPOSE = {
  initialWeights: 1,
  dropout: 2,
  augmentation: 3,
  shuffle: 4,
  builtInDataset: 5,
  probe: 6,
  validationSplit: 7,
  balance: 8,
  trainingSubset: 9,
  trainingSample: 10,
} as const;

/** One round of PCG's output permutation (RXS-M-XS 32), as in "Hash Functions for GPU Rendering" (JCGT 2020). */
export function pcgHash(value: number): number {
  const state = (Math.imul(value, 747796405) + 2891336453) >>> 0;
  const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737) >>> 0;
  return ((word >>> 22) ^ word) >>> 0;
}

/** Folds coordinates, outermost first, into one 32-bit key: `key(seed, purpose, step, position)`. */
export function randomKey(...coordinates: number[]): number {
  let key = 0;
  for (const coordinate of coordinates) key = pcgHash((key ^ coordinate) >>> 0);
  return key;
}

/** The `index`-th 32-bit draw under a key. */
export function randomBits(key: number, index: number): number {
  return pcgHash((pcgHash(index >>> 0) ^ key) >>> 0);
}

/** The `index`-th uniform draw under a key: a multiple of 2^-24 in [0, 1), exact in f32. */
export function randomUniform(key: number, index: number): number {
  return (randomBits(key, index) >>> 8) * 2 ** -24;
}

/** The `index`-th integer draw in [0, bound). */
export function randomInteger(key: number, index: number, bound: number): number {
  return Math.floor(randomUniform(key, index) * bound);
}
