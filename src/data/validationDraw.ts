import { RANDOM_PURPOSE, randomBits, randomKey } from '../lib/counterRandom';

/** Of every import, so that the same source always gives the same split. */
const SPLIT_SEED = 2012;

/**
 * Chooses which pictures are kept for validation where the source has no split: in each class of n pictures the
 * `round(share * n)` with the lowest counter-based draws, at least one where n is two or more, and never all.
 * `labels` are class indices in the source's order; returns one flag per picture.
 */
export function drawValidation(labels: readonly number[], share: number): boolean[] {
  const flags = labels.map(() => false);
  if (share <= 0) return flags;
  const members = new Map<number, number[]>();
  labels.forEach((label, index) => {
    const list = members.get(label);
    if (list) list.push(index);
    else members.set(label, [index]);
  });
  const key = randomKey(SPLIT_SEED, RANDOM_PURPOSE.validationSplit); // not of the label, which other classes shift
  for (const indices of members.values()) {
    const drawn = indices
      .map((index, place) => ({ index, draw: randomBits(key, place) }))
      .sort((a, b) => a.draw - b.draw || a.index - b.index);
    const count = Math.min(indices.length - 1, Math.max(1, Math.round(share * indices.length)));
    for (const { index } of drawn.slice(0, count)) flags[index] = true;
  }
  return flags;
}
