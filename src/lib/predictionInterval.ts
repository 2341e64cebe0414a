import { wilsonInterval } from './wilsonInterval';

/**
 * Where the share of a second count of the same kind lies in 95 of 100 cases. Both counts vary: the two shares differ like
 * one of `n m / (n + m)` differs from the truth. Wilson's interval of the share itself holds that of a second, equally
 * large count in 83 of 100 cases only.
 *
 * @param next how many the second counts; as many as the first unless told
 */
export function predictionInterval(successes: number, n: number, next = n): { low: number; high: number } {
  const part = next / (n + next);
  return wilsonInterval(successes * part, n * part);
}
