import type { Batch } from '../../data/dataset';
import type { Experiment } from '../../experiment/experiment';
import { trainingCount } from '../../experiment/recipe/trainingLength';
import type { BatchSource } from '../batchSource';

/** Splits that are looked at in evaluation mode. */
export type EvaluatedSplit = 'validation' | 'trainingSample' | 'test';

/** Pictures of a split, always the same in the same order. */
export interface EvaluatedPictures {
  count: number;
  /** Pictures `start` to `start + count`, fewer at the end. */
  batch: (start: number, count: number) => Promise<Batch>;
}

/** What an experiment looks at of a dataset under a split's name; `count` is 0 where there is nothing. */
export function evaluatedPictures(
  { seed, recipe }: Experiment,
  source: BatchSource,
  split: EvaluatedSplit,
): EvaluatedPictures {
  const { validationCount, testCount, trainCount } = source.dataset;
  if (split === 'trainingSample') {
    const pictures = recipe.trainingPictures;
    const size = Math.min(recipe.evaluation.trainingSample, trainingCount(recipe, trainCount));
    return {
      count: size,
      batch: (start, count) => source.trainingSampleBatch({ seed, pictures, size, start, count }),
    };
  }
  return {
    count: split === 'test' ? testCount : validationCount,
    batch: (start, count) => source.heldOutBatch({ split, start, count }),
  };
}
