import { expect, test } from 'vitest';
import { measure, together } from '../../../bench/measure';

/** A clock that each run moves on by the next duration. */
function scripted(durations: number[]) {
  let clock = 0;
  let runs = 0;
  const run = async () => {
    clock += durations[runs++] ?? 0;
  };
  return { run, now: () => clock, runs: () => runs };
}

test('two warm-ups do not count; the middle of the rest does', async () => {
  const script = scripted([900, 500, 30, 10, 20, 50]);
  const measured = await measure(script.run, { repetitions: 4, budgetMs: 1e6, now: script.now });
  expect(measured).toEqual({ times: [30, 10, 20, 50], medianMs: 25, rangeMs: [10, 50], warmUpMs: 900 });
});

test('a budget ends the measurements after the one that exceeds it', async () => {
  const script = scripted([5, 5, 40, 70, 60, 60]);
  const measured = await measure(script.run, { repetitions: 10, budgetMs: 100, now: script.now });
  expect(measured.times).toEqual([40, 70]);
});

test('of steps that take minutes, one is warm-up and one counts', async () => {
  const script = scripted([200_000, 180_000, 1]);
  const measured = await measure(script.run, { repetitions: 10, budgetMs: 20_000, now: script.now });
  expect(measured).toMatchObject({ times: [180_000], warmUpMs: 200_000 });
  expect(script.runs()).toBe(2);
});

test('two rounds are one set of times', () => {
  const round = (times: number[], warmUpMs: number) => ({
    times,
    medianMs: 0,
    rangeMs: [0, 0] as [number, number],
    warmUpMs,
  });
  expect(together(round([1, 9], 100), round([4], 7))).toEqual({
    times: [1, 9, 4],
    medianMs: 4,
    rangeMs: [1, 9],
    warmUpMs: 100,
  });
});
