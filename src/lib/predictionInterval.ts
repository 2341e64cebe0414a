import { wilsonInterval } from './wilsonInterval';

/**
 * Where the share of a second, equally large count of the same kind lies in 95 of 100 cases. Both counts vary: the two
 * shares differ like that of half as many differs from the truth (of n and m: like one of `n m / (n + m)`). Wilson's
 * interval of the share itself holds that of a second count in 83 of 100 cases only.
 */
export function predictionInterval(successes: number, n: number): { low: number; high: number } {
  return wilsonInterval(successes / 2, n / 2);
}
