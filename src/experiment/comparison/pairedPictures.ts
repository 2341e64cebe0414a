import { mcnemarExact } from '../../lib/mcnemarExact';
import { type PairedCounts, pairedProportions } from '../../lib/pairedProportions';

/** Which of a split's pictures an arm got right. */
export interface PictureGuesses {
  /** Bit `i % 8` of byte `floor(i / 8)`: whether the first guess for picture i, in stored order, was right. */
  hits: Uint8Array;
  /** Pictures in the split. */
  count: number;
}

/** Two arms on the same pictures: `both`, `onlyFirst` and so on are the pictures that they got wrong. */
export interface PairedPictures extends PairedCounts {
  count: number;
  /** Error of the first minus error of the second, a share of 1, with its 95 % interval over pictures. */
  difference: number;
  low: number;
  high: number;
  /** Of McNemar's exact test. */
  p: number;
}

/** Holds two arms against each other picture by picture; null where they did not see the same number of them. */
export function pairedPictures(first: PictureGuesses, second: PictureGuesses): PairedPictures | null {
  const { count } = first;
  if (count === 0 || count !== second.count) return null;
  const counts: PairedCounts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  for (let picture = 0; picture < count; picture++) {
    const mask = 1 << (picture & 7);
    const one = ((first.hits[picture >> 3] ?? 0) & mask) === 0;
    const two = ((second.hits[picture >> 3] ?? 0) & mask) === 0;
    counts[one ? (two ? 'both' : 'onlyFirst') : two ? 'onlySecond' : 'neither'] += 1;
  }
  return {
    count,
    ...counts,
    ...pairedProportions(counts),
    p: mcnemarExact(counts.onlyFirst, counts.onlySecond),
  };
}
