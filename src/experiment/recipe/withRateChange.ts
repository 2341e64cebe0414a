import type { Experiment } from '../experiment';

/** The experiment with a change of every rate by hand: from update `step` on, also times `factor`. */
export function withRateChange(
  experiment: Experiment,
  { step, factor }: { step: number; factor: number },
): Experiment {
  const { recipe } = experiment;
  const same = recipe.rateChanges.find((change) => change.step === step);
  const others = recipe.rateChanges.filter((change) => change !== same);
  const rateChanges = [...others, { step, factor: (same?.factor ?? 1) * factor }];
  return { ...experiment, recipe: { ...recipe, rateChanges } };
}
