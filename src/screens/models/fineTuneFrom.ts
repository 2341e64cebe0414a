import type { DatasetSummary } from '../../data/dataset';
import type { Arm, Experiment } from '../../experiment/experiment';
import { encodeExperiment } from '../../experiment/experimentUrl';
import { withOwnRecipe } from '../../experiment/recipe/presetRecipes';
import { BUILT_IN_NAME } from '../../stores/datasetsStore';
import { hrefOf } from '../../stores/route';
import type { RunRecord } from '../../training/runRecord';

/** Epochs that a network from a file is given on new pictures, at first. */
const EPOCHS = 10;

/**
 * The recipe that a network from a file was not trained with here: its preset's, until validation error stops
 * improving, on the newest pictures that a person has brought.
 */
function forImported(experiment: Experiment, datasets: readonly DatasetSummary[]): Experiment {
  const own = withOwnRecipe(experiment);
  const newest = datasets
    .filter(({ name, partOf }) => name !== BUILT_IN_NAME && partOf === null)
    .sort((a, b) => b.createdAt - a.createdAt)[0];
  return {
    ...own,
    dataset:
      newest === undefined ? { name: BUILT_IN_NAME } : { name: newest.name, fingerprint: newest.fingerprint },
    recipe: {
      ...own.recipe,
      head: 'trained',
      layerRates: {},
      schedule: { kind: 'plateau', factor: 0.1, patience: 3 },
      stop: { epochs: EPOCHS },
    },
  };
}

/** An arm's own switches and numbers, as the experiment's. */
function asExperiment(experiment: Experiment, arm: Arm): Experiment {
  const { recipe, model } = experiment;
  return {
    ...experiment,
    model: { preset: arm.preset ?? model.preset, overrides: { ...model.overrides, ...arm.model } },
    recipe: {
      ...recipe,
      optimizer: { ...recipe.optimizer, ...arm.recipe.optimizer },
      augmentation: { ...recipe.augmentation, ...arm.recipe.augmentation },
    },
  };
}

/**
 * The address of Train with a new experiment that starts from one arm's weights: that arm's switches become the
 * experiment's, its learning rate a tenth, since what was learnt is to be kept.
 */
export function fineTuneFrom(run: RunRecord, armIndex: number, datasets: readonly DatasetSummary[]): string {
  const arm = run.experiment.arms[armIndex];
  if (arm === undefined) return hrefOf('train');
  const flat = asExperiment(run.experiment, arm);
  const before = run.status === 'imported' ? forImported(flat, datasets) : flat;
  const { optimizer } = before.recipe;
  return hrefOf('train', {
    experiment: encodeExperiment({
      ...before,
      name: `fine-tune ${before.name}`.slice(0, 80),
      sourceWeights: { runId: run.id, arm: arm.name },
      recipe: {
        ...before.recipe,
        optimizer: { ...optimizer, learningRate: optimizer.learningRate / 10 },
      },
      arms: [{ name: 'fine-tuned', model: {}, recipe: {} }],
    }),
  });
}
