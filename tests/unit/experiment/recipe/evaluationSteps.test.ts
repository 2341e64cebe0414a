import { expect, test } from 'vitest';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';
import { evaluationsIn, isEvaluationStep } from '../../../../src/experiment/recipe/evaluationSteps';

function places(input: object, trainCount: number, last: number): number[] {
  const { recipe } = parseExperiment({ recipe: input });
  return Array.from({ length: last + 1 }, (_, step) => step).filter((step) =>
    isEvaluationStep(recipe, step, trainCount),
  );
}

test('by steps', () => {
  expect(places({ evaluation: { everySteps: 5 } }, 100, 12)).toEqual([0, 5, 10]);
});

test('by epochs: the k-th after the updates nearest to it', () => {
  // 10,000 pictures in batches of 128: 78.125 updates an epoch, 7.8125 a tenth.
  const recipe = { batchSize: 128, evaluation: { everyEpochs: 0.1 } };
  const expected = Array.from({ length: 21 }, (_, k) => Math.round(k * 7.8125));
  expect(places(recipe, 10_000, 160)).toEqual(expected);
  // The same of a part of 50,000.
  expect(places({ ...recipe, trainingPictures: 10_000 }, 50_000, 160)).toEqual(expected);
  // Accumulated micro-batches are one update.
  expect(places({ ...recipe, batchSize: 32, accumulate: 4 }, 10_000, 160)).toEqual(expected);
});

test('an epoch of fewer updates than evaluations has one after every update', () => {
  expect(places({ batchSize: 32, evaluation: { everyEpochs: 0.01 } }, 100, 4)).toEqual([0, 1, 2, 3, 4]);
});

test('how many are to come', () => {
  const { recipe } = parseExperiment({ recipe: { batchSize: 10, evaluation: { everyEpochs: 0.5 } } });
  expect(evaluationsIn(recipe, 20, 100)).toBe(4);
});
