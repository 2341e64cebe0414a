import { expect, test } from 'vitest';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';
import {
  afterEvaluation,
  INITIAL_SCHEDULE,
  rateFactorAt,
  schedulePreview,
} from '../../../../src/experiment/recipe/learningRateSchedule';
import {
  epochAt,
  scheduledEpochs,
  stepLimit,
  totalSteps,
} from '../../../../src/experiment/recipe/trainingLength';

/** A place of a run of ten epochs, 100 updates each. */
const at = (epoch: number) => ({ step: Math.round(epoch * 100), epoch, totalEpochs: 10 });

test('steps: the rate drops at each epoch of the list', () => {
  const schedule = { kind: 'steps' as const, factor: 0.1, epochs: [2, 4] };
  const { recipe } = parseExperiment({ recipe: { schedule } });
  const factors = [0, 1.99, 2, 3.5, 4, 9].map((epoch) => rateFactorAt(recipe, INITIAL_SCHEDULE, at(epoch)));
  expect(factors.map((factor) => factor.toFixed(3))).toEqual([
    '1.000',
    '1.000',
    '0.100',
    '0.100',
    '0.010',
    '0.010',
  ]);
});

test('plateau: the rate drops after `patience` evaluations without a new best, and the count begins anew', () => {
  const schedule = { kind: 'plateau', factor: 0.5, patience: 2 } as const;
  const { recipe } = parseExperiment({ recipe: { schedule } });
  const errors = [0.9, 0.8, 0.8, 0.85, 0.7, 0.7, 0.7, 0.7, 0.7];
  const factors: number[] = [];
  let state = INITIAL_SCHEDULE;
  errors.forEach((error, step) => {
    state = afterEvaluation(schedule, state, step, error);
    factors.push(rateFactorAt(recipe, state, at(0)));
  });
  expect(factors).toEqual([1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125]);
  expect(state.evaluatedStep).toBe(8);
});

test('constant: evaluations change nothing', () => {
  const schedule = { kind: 'constant' } as const;
  const state = afterEvaluation(schedule, INITIAL_SCHEDULE, 0, 1);
  const { recipe } = parseExperiment({ recipe: { schedule } });
  expect(rateFactorAt(recipe, afterEvaluation(schedule, state, 1, 1), at(50))).toBe(1);
});

test('length: epochs are rounded up to whole updates, the lesser of steps and epochs counts', () => {
  const recipe = (stop: { epochs?: number; steps?: number }) =>
    parseExperiment({ recipe: { batchSize: 32, accumulate: 2, stop } }).recipe;
  expect(totalSteps(recipe({ epochs: 3 }), 100)).toBe(5); // 300 pictures in batches of 64
  expect(totalSteps(recipe({ epochs: 3, steps: 4 }), 100)).toBe(4);
  expect(totalSteps(recipe({ steps: 7 }), 100)).toBe(7);
  expect(epochAt(recipe({ steps: 7 }), 5, 100)).toBeCloseTo(3.2);
});

test('length: epochs are those of the part that is trained on; without a limit ten of them are expected', () => {
  const { recipe } = parseExperiment({
    recipe: { batchSize: 10, trainingPictures: 50, stop: { epochs: 3 } },
  });
  expect(totalSteps(recipe, 1000)).toBe(15);
  expect(epochAt(recipe, 5, 1000)).toBe(1);
  expect(scheduledEpochs(recipe, 1000)).toBe(3);
  const open = { ...recipe, stop: { minutes: 1 } };
  expect(stepLimit(open, 1000)).toBe(Infinity);
  expect(totalSteps(open, 1000)).toBe(50);
  expect(scheduledEpochs(open, 1000)).toBeNull();
  expect(scheduledEpochs({ ...recipe, stop: { steps: 7, epochs: 3 } }, 1000)).toBeCloseTo(1.4, 12);
});

test('cosine: half a wave over the epochs, from 1 to the final factor', () => {
  const { recipe } = parseExperiment({ recipe: { schedule: { kind: 'cosine', finalFactor: 0.2 } } });
  for (const epoch of [0, 0.1, 2.5, 5, 7.3, 10, 11]) {
    const share = Math.min(1, epoch / 10);
    const expected = 0.2 + 0.8 * 0.5 * (1 + Math.cos(Math.PI * share));
    expect(rateFactorAt(recipe, INITIAL_SCHEDULE, at(epoch))).toBeCloseTo(expected, 13);
  }
});

test('warm-up: a straight line from 0, times the schedule; changes by hand multiply from their step on', () => {
  const { recipe } = parseExperiment({
    recipe: {
      schedule: { kind: 'steps', factor: 0.1, epochs: [1] },
      warmupEpochs: 2,
      rateChanges: [
        { step: 300, factor: 0.5 },
        { step: 400, factor: 4 },
      ],
    },
  });
  const factors = [0, 0.5, 1.5, 2, 2.99, 3, 4].map((epoch) =>
    rateFactorAt(recipe, INITIAL_SCHEDULE, at(epoch)),
  );
  const expected = [0, 0.25, 0.075, 0.1, 0.1, 0.05, 0.2];
  for (const [index, factor] of factors.entries()) expect(factor).toBeCloseTo(expected[index] ?? 0, 13);
});

test('the preview runs from the first update to the last and shows what the updates take', () => {
  const { recipe } = parseExperiment({
    recipe: { batchSize: 10, stop: { epochs: 4 }, schedule: { kind: 'steps', factor: 0.5, epochs: [1, 3] } },
  });
  const preview = schedulePreview(recipe, 100);
  expect(preview).toHaveLength(40);
  expect(preview.map(({ factor }) => factor)).toEqual([
    ...Array(10).fill(1),
    ...Array(20).fill(0.5),
    ...Array(10).fill(0.25),
  ]);
  expect(preview.at(-1)?.epoch).toBeCloseTo(3.9, 12);
  expect(schedulePreview(recipe, 100_000, 50)).toHaveLength(50);
  expect(schedulePreview({ ...recipe, stop: { steps: 1 } }, 100)).toEqual([{ epoch: 0, factor: 1 }]);
});
