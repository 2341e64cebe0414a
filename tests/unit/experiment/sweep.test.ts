import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { expandSweep, type SweepOutcome, withBestRates } from '../../../src/experiment/sweep';

const experiment = parseExperiment({
  recipe: {
    trainingPictures: 1000,
    evaluation: { everyEpochs: 0.1, trainingSample: 50 },
    stop: { epochs: 40, targetError: { split: 'trainingSample', error: 0.25, timesFirst: 10 } },
  },
  arms: [
    { name: 'ReLU', recipe: { optimizer: { learningRate: 9, momentum: 0.8 } } },
    { name: 'tanh', model: { activation: 'tanh' } },
  ],
  sweep: {
    trainingPictures: 200,
    epochs: 3,
    learningRates: { ReLU: [0.1, 0.2, 0.3], tanh: [0.4, 0.5] },
  },
});

function outcome(
  arm: number,
  learningRate: number,
  crossingEpoch: number | null,
  lastError: number | null,
): SweepOutcome {
  return { arm, learningRate, crossingEpoch, lastError };
}

function rates(outcomes: SweepOutcome[]): (number | undefined)[] {
  return withBestRates(experiment, outcomes).arms.map((arm) => arm.recipe.optimizer?.learningRate);
}

describe('a sweep', () => {
  test('tries every rate of every arm, four at a time, on fewer pictures and from the same seed', () => {
    const runs = expandSweep(experiment);
    const arms = runs.flatMap((run) => run.experiment.arms);
    expect(runs.map((run) => run.experiment.arms.length)).toEqual([4, 1]);
    expect(arms.map((arm) => arm.recipe.optimizer?.learningRate)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(arms.map((arm) => arm.model.activation)).toEqual([
      undefined,
      undefined,
      undefined,
      'tanh',
      'tanh',
    ]);
    expect(arms[0]?.recipe.optimizer?.momentum).toBe(0.8);
    for (const { experiment: own } of runs) {
      expect(own.seed).toBe(experiment.seed);
      expect(own.sweep).toBeUndefined();
      expect(own.recipe.trainingPictures).toBe(200);
      expect(own.recipe.stop).toEqual({ epochs: 3, targetError: { split: 'trainingSample', error: 0.25 } });
    }
  });

  test('without rates is nothing', () => {
    expect(expandSweep(parseExperiment({}))).toEqual([]);
  });

  test('takes the rate that is soonest at the target, else the lowest error, never one that broke off', () => {
    const relu = [outcome(0, 0.1, 2.5, 0.2), outcome(0, 0.2, 1.5, 0.24), outcome(0, 0.3, null, null)];
    const tanh = [outcome(1, 0.4, null, 0.6), outcome(1, 0.5, null, 0.5)];
    expect(rates([...relu, ...tanh])).toEqual([0.2, 0.5]);
    expect(withBestRates(experiment, [...relu, ...tanh]).sweep).toBeUndefined();
  });

  test('says so where no rate of an arm can be chosen', () => {
    expect(() => rates([outcome(0, 0.1, null, null), outcome(1, 0.4, null, 0.6)])).toThrow(/ReLU/);
  });
});
