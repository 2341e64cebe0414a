/** Above 0, so that scores can be divided by it. */
const LEAST = 1e-6;

/**
 * The score that one more picture of the same kind exceeds with at most the given probability: the `(1 - p) (N + 1)`-th
 * of N (split conformal prediction, Vovk and others 2005). Null where N is too small for that, fewer than 19 for 0.05.
 */
export function thresholdOf(scores: Float64Array, falseAlarms: number): number | null {
  const place = Math.ceil((1 - falseAlarms) * (scores.length + 1));
  if (place > scores.length) return null;
  return Math.max(scores.toSorted()[place - 1] ?? 0, LEAST);
}
