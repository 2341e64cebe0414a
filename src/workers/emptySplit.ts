import type { DatasetSummary, Split } from '../data/dataset';
import { StudioError } from '../lib/StudioError';

/** Why nothing can be said of a split without pictures. */
export function emptySplit({ name }: DatasetSummary, split: Split): StudioError {
  return new StudioError({
    code: 'empty-dataset',
    message: `${name} has no ${split === 'train' ? 'training' : split} pictures.`,
    hint: 'Choose another split, or import the pictures again with a part for it.',
  });
}
