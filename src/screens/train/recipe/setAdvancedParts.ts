import type { Recipe } from '../../../experiment/experiment';
import { LIMITS, type LimitUnit, mainLimit } from './limits';

/** How many of the folded parts of a recipe say something else than the plain one. */
export function setAdvancedParts(recipe: Recipe): number {
  const { stop, evaluation } = recipe;
  const limits = (Object.keys(LIMITS) as LimitUnit[]).filter((unit) => stop[unit] !== undefined);
  return [
    recipe.trainingPictures !== undefined,
    recipe.sampling !== 'shuffled',
    recipe.warmupEpochs > 0,
    evaluation.trainingSample > 0,
    evaluation.crops !== 1,
    limits.some((unit) => unit !== mainLimit(stop)),
    stop.targetError !== undefined,
    recipe.engine !== 'handwritten',
  ].filter(Boolean).length;
}
