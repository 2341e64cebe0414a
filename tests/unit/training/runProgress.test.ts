import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noOutcomes } from '../../../src/experiment/metrics/armOutcome';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { knownStepLimit } from '../../../src/training/runEnd';
import { runProgress } from '../../../src/training/runProgress';
import type { RunRecord } from '../../../src/training/runRecord';
import { StepClock } from '../../../src/training/StepClock';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function runAt(step: number, stop: object, changes: Partial<RunRecord> = {}): RunRecord {
  return {
    version: 2,
    id: 'run',
    experiment: parseExperiment({ recipe: { batchSize: 10, evaluation: { everySteps: 1000 }, stop } }),
    status: 'training',
    createdAt: 0,
    updatedAt: 0,
    step,
    epoch: step / 10,
    totalSteps: 100,
    classNames: [],
    adapter: '',
    outcomes: noOutcomes(1),
    armFailures: {},
    hasCheckpoint: false,
    ...changes,
  };
}

/** A clock that has timed so many steps of half a second. */
function clockAfter(steps: number): StepClock {
  const clock = new StepClock(10);
  clock.restart();
  for (let step = 0; step < steps; step++) {
    vi.advanceTimersByTime(500);
    clock.stepArrived();
  }
  return clock;
}

test('seconds are those of steps: what lies between a restart and the step before does not count', () => {
  const clock = clockAfter(4);
  vi.advanceTimersByTime(60_000); // paused
  clock.restart();
  vi.advanceTimersByTime(500);
  clock.stepArrived();
  expect(clock.trainedSeconds).toBeCloseTo(12.5, 9);
});

test('epochs: 100 pictures in batches of 10', () => {
  const progress = runProgress(runAt(25, { epochs: 5 }), clockAfter(25), 100);
  expect(progress).toMatchObject({ step: 25, totalSteps: 50, share: 0.5 });
  // 25 updates and an evaluation, which was never timed.
  expect(progress.secondsLeft).toBeCloseTo(12.5, 9);
});

test('the nearest limit counts', () => {
  // 22.5 of 30 seconds are over, 25 of 500 steps.
  const progress = runProgress(runAt(25, { steps: 500, minutes: 0.5 }), clockAfter(25), 100);
  expect(progress.share).toBeCloseTo(0.75, 9);
  expect(progress.secondsLeft).toBeCloseTo(7.5, 9);
  expect(progress.totalSteps).toBe(500);
});

test('minutes alone: the updates are a guess of two figures', () => {
  // 37.5 seconds are left, 75 updates: 100 in all.
  const run = runAt(25, { minutes: 1 });
  expect(runProgress(run, clockAfter(25), 100)).toMatchObject({ totalSteps: 100 });
  expect(runProgress(runAt(26, { minutes: 1 }), clockAfter(25), 100).totalSteps).toBe(110);
});

test('an error alone: nobody knows how long; the axis grows when its end is reached', () => {
  const stop = { targetError: { error: 0.25, timesFirst: 3 } };
  const run = runAt(99, stop);
  expect(runProgress(run, clockAfter(1), 100)).toMatchObject({ totalSteps: 100, secondsLeft: null });
  expect(runProgress(runAt(100, stop), clockAfter(1), 100).totalSteps).toBe(200);
  // Once the first arm is there, the others have three times its updates.
  const reached = runAt(99, stop, { targetReached: { 1: 60, 0: 80 } });
  expect(knownStepLimit(reached, 100)).toBe(180);
  expect(runProgress(reached, clockAfter(1), 100)).toMatchObject({ totalSteps: 180, share: 0.55 });
});

test('a finished run was as long as it was', () => {
  const run = runAt(40, { epochs: 5 }, { status: 'finished' });
  expect(runProgress(run, clockAfter(1), 100)).toMatchObject({ totalSteps: 40, share: 1, secondsLeft: 0 });
});
