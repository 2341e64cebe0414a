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
  /** After this many ms no more measurements begin than the least. */
  budgetMs: number;
  now?: () => number;
}

/** After a longer first run there is no second warm-up: it would cost much and change little. */
const QUICK_MS = 10_000;
/** After a longer first run (stock tfjs on SwiftShader) one measurement is enough; otherwise there are three. */
const SLOW_MS = 60_000;

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
  if (warmUpMs < QUICK_MS) await time();
  const least = Math.min(repetitions, warmUpMs < SLOW_MS ? 3 : 1);
  const times: number[] = [];
  const startedAt = now();
  while (times.length < least || (times.length < repetitions && now() - startedAt < budgetMs))
    times.push(await time());
  return summarize(times, warmUpMs);
}

/** Two rounds of the same thing as one; the first round's warm-up counts. */
export function together(first: Measured, second: Measured): Measured {
  return summarize([...first.times, ...second.times], first.warmUpMs);
}

function summarize(times: number[], warmUpMs: number): Measured {
  return { times, medianMs: median(times), rangeMs: [Math.min(...times), Math.max(...times)], warmUpMs };
}
