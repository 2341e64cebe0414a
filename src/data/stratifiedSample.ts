import { randomKey } from '../lib/counterRandom';
import { permutation } from './epochPermutation';

/**
 * `count` of a set's pictures, every class in its share, in stored order: a pure function of (seed, purpose, count, the
 * pictures by class).
 *
 * **Rule.** Of n pictures in all, a class of c has the quota `floor(count c / n)`; what is missing to `count` goes, one
 * each, to the classes with the largest remainders `count c mod n`, of equal ones to the lower label. A class gives the
 * first `quota` pictures of `permutation(randomKey(seed, purpose, label), c)` (epochPermutation.ts) of its pictures in
 * stored order. So a smaller sample of a class is a part of a larger one. In plain Python: scripts/reference/training_subset.py.
 *
 * @param classes pictures of each class in stored order, by label
 * @param purpose of RANDOM_PURPOSE
 */
export function stratifiedSample(
  classes: readonly Uint32Array[],
  count: number,
  { seed, purpose }: { seed: number; purpose: number },
): Uint32Array<ArrayBuffer> {
  const total = classes.reduce((sum, pictures) => sum + pictures.length, 0);
  const chosen = quotas(
    classes.map((pictures) => pictures.length),
    Math.min(count, total),
  ).flatMap((quota, label) => {
    const pictures = classes[label] ?? new Uint32Array();
    const order = permutation(randomKey(seed, purpose, label), pictures.length);
    return Array.from(order.subarray(0, quota), (place) => pictures[place] ?? 0);
  });
  return Uint32Array.from(chosen).sort();
}

/** `count` shared out in proportion to `sizes`, by largest remainders. */
function quotas(sizes: readonly number[], count: number): number[] {
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const shares = sizes.map((size, label) => ({
    label,
    quota: Math.floor((count * size) / total),
    remainder: (count * size) % total,
  }));
  const missing = count - shares.reduce((sum, { quota }) => sum + quota, 0);
  const byRemainder = shares.toSorted((a, b) => b.remainder - a.remainder || a.label - b.label);
  for (const share of byRemainder.slice(0, missing)) share.quota++;
  return shares.map(({ quota }) => quota);
}
