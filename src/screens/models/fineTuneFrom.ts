import { encodeExperiment } from '../../experiment/experimentUrl';
import { hrefOf } from '../../stores/route';
import type { RunRecord } from '../../training/runRecord';

/**
 * The address of Train with a new experiment that starts from one arm's weights: that arm's switches become the
 * experiment's, its learning rate a tenth, since what was learnt is to be kept.
 */
export function fineTuneFrom(run: RunRecord, armIndex: number): string {
  const { experiment } = run;
  const arm = experiment.arms[armIndex];
  if (arm === undefined) return hrefOf('train');
  const optimizer = { ...experiment.recipe.optimizer, ...arm.recipe.optimizer };
  const augmentation = { ...experiment.recipe.augmentation, ...arm.recipe.augmentation };
  return hrefOf('train', {
    experiment: encodeExperiment({
      ...experiment,
      name: `fine-tune ${experiment.name}`.slice(0, 80),
      model: { ...experiment.model, overrides: { ...experiment.model.overrides, ...arm.model } },
      sourceWeights: { runId: run.id, arm: arm.name },
      recipe: {
        ...experiment.recipe,
        optimizer: { ...optimizer, learningRate: optimizer.learningRate / 10 },
        augmentation,
      },
      arms: [{ name: 'fine-tuned', model: {}, recipe: {} }],
    }),
  });
}
