import type { ExperimentInput } from '../../src/experiment/experiment';

/**
 * Seconds on a software adapter: the small network on pictures of 16 pixels, few steps, one evaluation at the end. The
 * evaluations of 500 validation pictures are most of the work.
 */
export function smallExperiment(name: string, steps: number): ExperimentInput {
  return {
    name,
    model: { preset: 'cifar-quick', overrides: { inputSide: 16 } },
    recipe: { batchSize: 8, stop: { steps }, evaluation: { everySteps: steps } },
    arms: [{ name: 'ReLU' }, { name: 'tanh', model: { activation: 'tanh' } }],
  };
}
