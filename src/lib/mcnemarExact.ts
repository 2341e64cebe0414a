/**
 * McNemar's exact test, two-sided: how probable a split at least as uneven as `onlyFirst` to `onlySecond` is when each
 * of them falls to either side by the toss of a coin. 1 where nothing was judged differently.
 *
 * The terms of the binomial sum are taken one from the next in logarithms, so that it holds for a million pairs too.
 */
export function mcnemarExact(onlyFirst: number, onlySecond: number): number {
  const n = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  let logTerm = -n * Math.LN2;
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= fewer; k++) {
    logTerm += Math.log((n - k + 1) / k);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, 2 * sum);
}
