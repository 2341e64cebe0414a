import type { ExperimentInput } from '../../src/experiment/experiment';

/** Seconds on a software adapter: the small network, few steps, one evaluation at the end. */
export function smallExperiment(name: string, steps: number): ExperimentInput {
  return {
    name,
    model: { preset: 'cifar-quick' },
    recipe: { batchSize: 8, stop: { steps }, evaluation: { everySteps: steps } },
    arms: [{ name: 'ReLU' }, { name: 'tanh', model: { activation: 'tanh' } }],
  };
}
