import type { Recipe } from '../experiment';
import { effectiveBatchSize, trainingCount } from './trainingLength';

/** Updates between two evaluations, a fraction where they come by epochs. */
function period(recipe: Recipe, trainCount: number): number {
  const { everyEpochs, everySteps } = recipe.evaluation;
  if (everyEpochs === undefined) return everySteps;
  return Math.max(1, (everyEpochs * trainingCount(recipe, trainCount)) / effectiveBatchSize(recipe));
}

/**
 * Whether an evaluation comes after `step` updates: after every `everySteps`, or, by epochs, the k-th after
 * `round(k * everyEpochs * pictures / effective batch)` updates, k = 0, 1, 2, ... Step 0 always has one.
 */
export function isEvaluationStep(recipe: Recipe, step: number, trainCount: number): boolean {
  const updates = period(recipe, trainCount);
  return Math.round(Math.round(step / updates) * updates) === step;
}

/** How many evaluations come in the next `steps` updates, about. */
export function evaluationsIn(recipe: Recipe, steps: number, trainCount: number): number {
  return Math.ceil(steps / period(recipe, trainCount));
}
