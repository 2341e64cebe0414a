import { RANDOM_PURPOSE, randomBits, randomKey } from '../lib/counterRandom';
import type { Split } from './dataset';

/** Of every import, so that the same source always gives the same split. */
const SPLIT_SEED = 2012;

/** A split as a byte, for lists of millions: `SPLITS[code]`. */
export const SPLITS: readonly Split[] = ['train', 'validation', 'test'];

/**
 * Chooses which pictures are kept for validation and test where the source has no split: in each class of n pictures
 * the `round(validation * n)` with the lowest counter-based draws are for validation, the next `round(test * n)` for
 * test; each at least one where its share is above zero and n allows it, and one always stays for training.
 * `labels` are class indices in the source's order; returns `[count]` indices into SPLITS.
 */
export function drawSplits(
  labels: ArrayLike<number>,
  shares: { validation: number; test: number },
): Uint8Array<ArrayBuffer> {
  const splits = new Uint8Array(labels.length);
  if (shares.validation <= 0 && shares.test <= 0) return splits;
  const key = randomKey(SPLIT_SEED, RANDOM_PURPOSE.validationSplit); // not of the label, which other classes shift
  for (const members of membersOfClasses(labels)) {
    const draws = Uint32Array.from(members, (_, place) => randomBits(key, place));
    const places = Uint32Array.from(members, (_, place) => place).sort(
      (a, b) => draws[a]! - draws[b]! || a - b,
    );
    const drawn = (share: number, left: number) =>
      share <= 0 ? 0 : Math.max(0, Math.min(left, Math.max(1, Math.round(share * members.length))));
    const validation = drawn(shares.validation, members.length - 1);
    const test = drawn(shares.test, members.length - 1 - validation);
    for (const place of places.subarray(0, validation)) splits[members[place]!] = 1;
    for (const place of places.subarray(validation, validation + test)) splits[members[place]!] = 2;
  }
  return splits;
}

/** For each class the places of its pictures, ascending. */
function membersOfClasses(labels: ArrayLike<number>): Uint32Array[] {
  let classes = 0;
  for (let index = 0; index < labels.length; index++) classes = Math.max(classes, labels[index]! + 1);
  const starts = new Uint32Array(classes + 1);
  for (let index = 0; index < labels.length; index++) starts[labels[index]! + 1]! += 1;
  for (let label = 0; label < classes; label++) starts[label + 1]! += starts[label]!;
  const members = new Uint32Array(labels.length);
  const next = starts.slice();
  for (let index = 0; index < labels.length; index++) members[next[labels[index]!]!++] = index;
  return Array.from({ length: classes }, (_, label) => members.subarray(starts[label], starts[label + 1]));
}
