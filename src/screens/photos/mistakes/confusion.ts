import type { PictureVerdicts } from './pictureVerdicts';

/** Pictures by class (row) and guess (column); those left out are not counted. */
export interface Confusion {
  classCount: number;
  /** `[classes, classes]`. */
  counts: Int32Array;
  /** Pictures of each class. `[classes]` */
  totals: Int32Array;
}

export function confusion({ classCount, labels, guesses }: PictureVerdicts): Confusion {
  const counts = new Int32Array(classCount * classCount);
  const totals = new Int32Array(classCount);
  for (const [picture, label] of labels.entries()) {
    if (label < 0 || label >= classCount) continue;
    const place = label * classCount + (guesses[picture] ?? 0);
    counts[place] = (counts[place] ?? 0) + 1;
    totals[label] = (totals[label] ?? 0) + 1;
  }
  return { classCount, counts, totals };
}

/** Pictures of one class that are taken for another. */
export interface ConfusedPair {
  label: number;
  guess: number;
  count: number;
  /** Of the pictures of the class. */
  share: number;
}

/** Pairs of different classes that are confused at all: the most pictures first, of equal ones the larger share. */
export function hottestPairs({ classCount, counts, totals }: Confusion, most: number): ConfusedPair[] {
  const pairs: ConfusedPair[] = [];
  for (const [place, count] of counts.entries()) {
    const label = Math.floor(place / classCount);
    const guess = place % classCount;
    if (count > 0 && label !== guess)
      pairs.push({ label, guess, count, share: count / (totals[label] ?? 1) });
  }
  return pairs
    .sort((a, b) => b.count - a.count || b.share - a.share || a.label - b.label || a.guess - b.guess)
    .slice(0, most);
}
