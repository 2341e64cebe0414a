import type { Arm, Experiment } from '../../experiment/experiment';
import type { Grid } from '../../experiment/grid/grid';
import { resolveArm } from '../../experiment/resolveArm';

/** So many repeats show the noise at all. */
const SEEDS = [1, 2, 3];

/** What `own` says, and of `values` what it leaves out but the baseline says: a change is laid over the baseline. */
function over<Part extends object>(own: Partial<Part>, baseline: Partial<Part>, values: Part): Partial<Part> {
  const told: Partial<Part> = {};
  for (const key in values) if (key in baseline || key in own) told[key] = values[key];
  return told;
}

/** A claim's experiment as a queue over three seeds: its first arm is the baseline, the others are the changes. */
export function claimGrid(experiment: Experiment): Grid {
  const { sweep: _, arms, ...template } = experiment;
  const [baseline = { name: 'baseline', model: {}, recipe: {} }, ...others] = arms;
  const withoutSeed = ({ seed: __, ...arm }: Arm) => arm;
  return {
    version: 1,
    kind: 'grid',
    name: experiment.name,
    template: { ...template, arms: [withoutSeed(baseline)] },
    changes: others.map((other) => {
      const { preset, model, optimizer, augmentation } = resolveArm(experiment, other);
      const { recipe } = baseline;
      return {
        ...withoutSeed(other),
        ...(baseline.preset === undefined ? {} : { preset }),
        model: over(other.model, baseline.model, model),
        recipe: {
          optimizer: over(other.recipe.optimizer ?? {}, recipe.optimizer ?? {}, optimizer),
          augmentation: over(other.recipe.augmentation ?? {}, recipe.augmentation ?? {}, augmentation),
        },
      };
    }),
    seeds: SEEDS,
  };
}
