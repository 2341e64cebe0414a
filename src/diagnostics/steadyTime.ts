import { median } from '../lib/median';

/** What is measured again and again until it is known well enough. */
export interface SteadyOptions {
  /** Least measurements that count. */
  repetitions: number;
  /** Called between two measurements; throws to give up. */
  check?: () => void;
}

/** Together the measurements cover this long... */
const ENOUGH_MS = 30;
/** ...but there are no more of them than this. */
const MAX_REPETITIONS = 60;
/** One measurement of this length is enough. */
const LONG_MS = 2000;
/** Browsers round timestamps to 100 us; below ten such steps a median would be one of a few round numbers. */
const COARSE_MS = 1;

/**
 * Measures until it is long enough: short times are averaged, because the browser rounds each of them; of longer ones
 * the median counts. The first measurement, which compiles, counts only where it takes seconds.
 */
export async function steadyTime(
  measure: () => Promise<number>,
  { repetitions, check = () => {} }: SteadyOptions,
): Promise<number> {
  check();
  const first = await measure();
  if (first > LONG_MS) return first;
  const times: number[] = [];
  let total = 0;
  while (times.length < repetitions || (total < ENOUGH_MS && times.length < MAX_REPETITIONS)) {
    check();
    const elapsedMs = await measure();
    times.push(elapsedMs);
    total += elapsedMs;
  }
  const mean = total / times.length;
  return mean < COARSE_MS ? mean : median(times);
}
