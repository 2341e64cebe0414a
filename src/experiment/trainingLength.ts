import type { Recipe } from './experiment';

/** Pictures per update. */
export function effectiveBatchSize(recipe: Recipe): number {
  return recipe.batchSize * recipe.accumulate;
}

/** Updates that a recipe asks for on a training split of `trainCount` pictures: steps or epochs, whichever is less. */
export function totalSteps(recipe: Recipe, trainCount: number): number {
  const { epochs, steps } = recipe.stop;
  const fromEpochs =
    epochs === undefined ? Infinity : Math.ceil((epochs * trainCount) / effectiveBatchSize(recipe));
  const total = Math.min(fromEpochs, steps ?? Infinity);
  return Number.isFinite(total)
    ? Math.max(1, total)
    : Math.ceil((10 * trainCount) / effectiveBatchSize(recipe));
}

/** Epochs seen after `step` updates, as a fraction. */
export function epochAt(recipe: Recipe, step: number, trainCount: number): number {
  return (step * effectiveBatchSize(recipe)) / trainCount;
}
