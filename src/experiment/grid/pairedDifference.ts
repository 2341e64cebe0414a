import { studentT } from '../../lib/studentT';

/** A change's value minus its baseline's, seed by seed. */
export interface PairedDifference {
  mean: number;
  /** 95 % interval of the mean by Student's t; null with a single pair. */
  low: number | null;
  high: number | null;
  /** Pairs: seeds that have both. */
  n: number;
  /** Pairs in which the change is better. */
  better: number;
  /** Pairs in which it is worse. */
  worse: number;
  /** Whether it is told apart from 0 also when all comparisons of the grid are counted (Bonferroni). */
  holdsForAll: boolean;
}

/** Of every interval here. */
export const CONFIDENCE = 0.95;

/** Of n values: their mean, and their standard deviation with n - 1, null for a single one. */
export interface Spread {
  mean: number;
  std: number | null;
  n: number;
}

/** Of at least one value. */
export function spread(values: readonly number[]): Spread {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, std: n > 1 ? Math.sqrt(squares / (n - 1)) : null, n };
}

/** Half the width of the interval of a mean of differences; differences of two rounded values are never finer than that. */
function halfWidth({ std, n }: { std: number; n: number }, resolution: number, confidence: number): number {
  const atLeast = resolution / Math.sqrt(6);
  return (studentT(confidence, n - 1) * Math.max(std, atLeast)) / Math.sqrt(n);
}

/**
 * @param pairs value minus baseline, one per seed
 * @param resolution what two values differ by at least, in their unit
 * @param comparisons made in all, for `holdsForAll`
 * @returns null without a pair
 */
export function pairedDifference(
  pairs: readonly number[],
  resolution: number,
  comparisons: number,
): PairedDifference | null {
  if (pairs.length === 0) return null;
  const { mean, std, n } = spread(pairs);
  const better = pairs.filter((each) => each < 0).length;
  const worse = pairs.filter((each) => each > 0).length;
  const counted = { mean, n, better, worse };
  if (std === null) return { ...counted, low: null, high: null, holdsForAll: false };
  const isSame = better + worse === 0;
  const half = isSame ? 0 : halfWidth({ std, n }, resolution, CONFIDENCE);
  const strictHalf = halfWidth({ std, n }, resolution, 1 - (1 - CONFIDENCE) / Math.max(1, comparisons));
  return {
    ...counted,
    low: mean - half,
    high: mean + half,
    holdsForAll: !isSame && Math.abs(mean) > strictHalf,
  };
}
