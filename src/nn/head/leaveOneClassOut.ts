import type { Scores } from './noveltyMeasure';
import { thresholdOf } from './noveltyThreshold';

interface Scored {
  scores: Scores;
  labels: Int32Array;
}

/** More classes than this are not left out in turn: of many the first stand for all. */
const MOST_CLASSES = 50;

/**
 * How many pictures are called new when their own class is none of the known ones: each class is left out in turn, the
 * threshold set on held-out pictures of the others, and the judged pictures of the class left out looked at. What
 * features vary by within classes is taken from all.
 *
 * @returns a share of all pictures looked at; null with fewer than two classes, or too few pictures for a threshold
 */
export function leaveOneClassOut(
  heldOut: Scored,
  judged: Scored,
  { classCount, falseAlarms }: { classCount: number; falseAlarms: number },
): number | null {
  if (classCount < 2) return null;
  let found = 0;
  let count = 0;
  for (let left = 0; left < Math.min(classCount, MOST_CLASSES); left++) {
    const others = heldOut.scores(left).filter((_, picture) => heldOut.labels[picture] !== left);
    const threshold = thresholdOf(others, falseAlarms);
    if (threshold === null) continue;
    const own = judged.scores(left).filter((_, picture) => judged.labels[picture] === left);
    found += own.filter((score) => score > threshold).length;
    count += own.length;
  }
  return count === 0 ? null : found / count;
}
