import { wilsonInterval } from './wilsonInterval';

/** The same n things judged twice. */
export interface PairedCounts {
  both: number;
  onlyFirst: number;
  onlySecond: number;
  neither: number;
}

/** Correlation of the two judgements, drawn towards 0 by half a thing where it is positive. */
function correlation({ both: a, onlyFirst: b, onlySecond: c, neither: d }: PairedCounts): number {
  const product = (a + b) * (c + d) * (a + c) * (b + d);
  if (product === 0) return 0;
  const determinant = a * d - b * c;
  const corrected = determinant > 0 ? Math.max(determinant - (a + b + c + d) / 2, 0) : determinant;
  return corrected / Math.sqrt(product);
}

/** What is left of two half widths when what they have in common is taken out. */
function joined(first: number, second: number, phi: number): number {
  return Math.sqrt(Math.max(0, first ** 2 - 2 * phi * first * second + second ** 2));
}

/**
 * Share of the first minus share of the second, with a 95 % interval: Wilson's intervals of both, joined with their
 * correlation. Newcombe, Improved confidence intervals for the difference between binomial proportions based on paired
 * data, Statistics in Medicine 17, 1998, method 10. Of nothing, nothing is known: -1 to 1.
 */
export function pairedProportions(counts: PairedCounts): { difference: number; low: number; high: number } {
  const { both, onlyFirst, onlySecond, neither } = counts;
  const n = both + onlyFirst + onlySecond + neither;
  if (n === 0) return { difference: 0, low: -1, high: 1 };
  const [p1, p2] = [(both + onlyFirst) / n, (both + onlySecond) / n];
  const one = wilsonInterval(both + onlyFirst, n);
  const two = wilsonInterval(both + onlySecond, n);
  const phi = correlation(counts);
  const difference = (onlyFirst - onlySecond) / n;
  return {
    difference,
    low: difference - joined(p1 - one.low, two.high - p2, phi),
    high: difference + joined(one.high - p1, p2 - two.low, phi),
  };
}
