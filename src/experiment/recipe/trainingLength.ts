import type { Recipe } from '../experiment';

/** Epochs on the axis of a run that neither epochs nor steps limit, until it has gone further. */
const EXPECTED_EPOCHS = 10;

/** Pictures per update. */
export function effectiveBatchSize(recipe: Recipe): number {
  return recipe.batchSize * recipe.accumulate;
}

/** Pictures of one epoch: of a training split of `trainCount`, all or the recipe's part. */
export function trainingCount(recipe: Recipe, trainCount: number): number {
  return Math.min(recipe.trainingPictures ?? trainCount, trainCount);
}

/** Updates after which a recipe ends, by steps or epochs, whichever is less; Infinity where it names neither. */
export function stepLimit(recipe: Recipe, trainCount: number): number {
  const { epochs, steps } = recipe.stop;
  const fromEpochs = epochs === undefined ? Infinity : stepsOf(recipe, epochs, trainCount);
  return Math.max(1, Math.min(fromEpochs, steps ?? Infinity));
}

/**
 * Updates that a recipe asks for on a training split of `trainCount` pictures. Where only time or an error ends it, those
 * of ten epochs, as a first guess.
 */
export function totalSteps(recipe: Recipe, trainCount: number): number {
  const limit = stepLimit(recipe, trainCount);
  return Number.isFinite(limit) ? limit : Math.max(1, stepsOf(recipe, EXPECTED_EPOCHS, trainCount));
}

/** Epochs seen after `step` updates, as a fraction. */
export function epochAt(recipe: Recipe, step: number, trainCount: number): number {
  return (step * effectiveBatchSize(recipe)) / trainingCount(recipe, trainCount);
}

/** Epochs that `stop` names, by epochs or steps, whichever is less: what a cosine spans. Null where it names neither. */
export function scheduledEpochs(recipe: Recipe, trainCount: number): number | null {
  const { epochs = Infinity, steps = Infinity } = recipe.stop;
  const least = Math.min(epochs, epochAt(recipe, steps, trainCount));
  return Number.isFinite(least) ? least : null;
}

function stepsOf(recipe: Recipe, epochs: number, trainCount: number): number {
  return Math.ceil((epochs * trainingCount(recipe, trainCount)) / effectiveBatchSize(recipe));
}
