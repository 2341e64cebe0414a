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

test('a budget ends the measurements, but not before the third', async () => {
  const long = scripted([5, 5, 40, 30, 20, 15, 60]);
  const measured = await measure(long.run, { repetitions: 10, budgetMs: 100, now: long.now });
  expect(measured.times).toEqual([40, 30, 20, 15]);
  const longer = scripted([5, 5, 400, 300, 200, 1]);
  const few = await measure(longer.run, { repetitions: 10, budgetMs: 100, now: longer.now });
  expect(few.times).toEqual([400, 300, 200]);
});

test('of steps that take seconds, one is warm-up and three count', async () => {
  const script = scripted([25_000, 24_000, 23_000, 22_000, 1]);
  const measured = await measure(script.run, { repetitions: 10, budgetMs: 20_000, now: script.now });
  expect(measured).toMatchObject({ times: [24_000, 23_000, 22_000], warmUpMs: 25_000 });
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
