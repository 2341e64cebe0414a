/** 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * 95 % interval of a share, by Wilson's score (J. Am. Stat. Assoc. 22, 1927): the shares p for which
 * `|successes / n - p| <= z sqrt(p (1 - p) / n)`. It stays inside 0 to 1, and is honest for few pictures and for shares
 * near the ends, where the usual plus-minus is not.
 *
 * It is about the share itself, as a much larger count would show it; for that of another count: predictionInterval.ts.
 *
 * @param n how many were counted; of none, nothing is known: 0 to 1
 */
export function wilsonInterval(successes: number, n: number): { low: number; high: number } {
  if (!(n > 0)) return { low: 0, high: 1 };
  const share = successes / n;
  const spread = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const centre = share + (Z * Z) / (2 * n);
  const scale = 1 + (Z * Z) / n;
  return {
    low: successes <= 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: successes >= n ? 1 : Math.min(1, (centre + spread) / scale),
  };
}
