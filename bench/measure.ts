import { median } from '../src/lib/median';

/** Wall times of one thing done again and again. */
export interface Measured {
  /** In ms, in the order they were made. */
  times: number[];
  medianMs: number;
  /** Fastest and slowest. */
  rangeMs: [number, number];
  /** The first time, which compiles; not among `times`. */
  warmUpMs: number;
}

export interface MeasureOptions {
  /** Measurements wanted. */
  repetitions: number;
  /** No new measurement begins after this many ms, but one is always made. */
  budgetMs: number;
  now?: () => number;
}

/** After a first run this slow the next one counts: a second warm-up would cost minutes and change nothing. */
const SLOW_MS = 20_000;

/** Runs once to compile, once more to fill the buffer pools where that is quick, then as often as asked and affordable. */
export async function measure(
  run: () => Promise<unknown>,
  { repetitions, budgetMs, now = () => performance.now() }: MeasureOptions,
): Promise<Measured> {
  const time = async () => {
    const startedAt = now();
    await run();
    return now() - startedAt;
  };
  const warmUpMs = await time();
  if (warmUpMs < SLOW_MS) await time();
  const times: number[] = [];
  const startedAt = now();
  do times.push(await time());
  while (times.length < repetitions && now() - startedAt < budgetMs);
  return summarize(times, warmUpMs);
}

/** Two rounds of the same thing as one; the first round's warm-up counts. */
export function together(first: Measured, second: Measured): Measured {
  return summarize([...first.times, ...second.times], first.warmUpMs);
}

function summarize(times: number[], warmUpMs: number): Measured {
  return { times, medianMs: median(times), rangeMs: [Math.min(...times), Math.max(...times)], warmUpMs };
}
