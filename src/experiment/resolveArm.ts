import type { ModelOptions } from '../architecture/modelOptions';
import { PRESETS, type PresetName } from '../architecture/presets';
import type { Arm, AugmentationOptions, Experiment, OptimizerOptions } from './experiment';

/** One arm with everything it inherits filled in. */
export interface ResolvedArm {
  name: string;
  preset: PresetName;
  model: ModelOptions;
  optimizer: OptimizerOptions;
  augmentation: AugmentationOptions;
  /** Seed of initial weights and dropout. */
  seed: number;
}

/** Preset defaults, then the experiment's overrides, then the arm's own. */
export function resolveArm(experiment: Experiment, arm: Arm): ResolvedArm {
  const preset = arm.preset ?? experiment.model.preset;
  return {
    name: arm.name,
    preset,
    model: { ...PRESETS[preset].defaults, ...experiment.model.overrides, ...arm.model },
    optimizer: { ...experiment.recipe.optimizer, ...arm.recipe.optimizer },
    augmentation: { ...experiment.recipe.augmentation, ...arm.recipe.augmentation },
    seed: arm.seed ?? experiment.seed,
  };
}
