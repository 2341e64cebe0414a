import { StudioError } from '../../lib/StudioError';
import type { Recipe } from '../experiment';

/**
 * Whether a recipe's parts go together on a dataset, which the schema, field by field, does not see.
 *
 * @throws StudioError `invalid-experiment` for a cosine without a length, for a target error that is never measured, and for
 * a last layer to be solved, which is no training
 */
export function checkRecipe(
  { schedule, stop, evaluation, head }: Recipe,
  { validationCount }: { validationCount: number },
): void {
  if (head === 'solved') {
    throw new StudioError({
      code: 'invalid-experiment',
      message: 'recipe.head: a solved last layer is fitted in one go, before any training.',
      hint: 'Fit it first; then train on from the weights of that run, with recipe.head trained.',
    });
  }
  if (schedule.kind === 'cosine' && stop.epochs === undefined && stop.steps === undefined) {
    throw new StudioError({
      code: 'invalid-experiment',
      message: 'recipe.schedule: a cosine spans the epochs or steps of recipe.stop, which names neither.',
      hint: 'Give the training a number of epochs or steps, or choose another schedule.',
    });
  }
  if (stop.targetError?.split === 'trainingSample' && evaluation.trainingSample === 0) {
    throw new StudioError({
      code: 'invalid-experiment',
      message:
        'recipe.stop.targetError: it is that of the training sample, and recipe.evaluation.trainingSample is 0.',
      hint: 'Look at a sample of training pictures, 1,000 for example, or take the validation error.',
    });
  }
  if (stop.targetError?.split === 'validation' && validationCount === 0) {
    throw new StudioError({
      code: 'invalid-experiment',
      message: 'recipe.stop.targetError: it is that of the validation pictures, and the dataset has none.',
      hint: 'Take the error of a training sample, or import the dataset with a share for validation.',
    });
  }
}
