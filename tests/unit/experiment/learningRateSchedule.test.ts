import { expect, test } from 'vitest';
import {
  afterEvaluation,
  INITIAL_SCHEDULE,
  rateFactorAt,
} from '../../../src/experiment/learningRateSchedule';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { epochAt, totalSteps } from '../../../src/experiment/trainingLength';

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
