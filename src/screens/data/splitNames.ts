import type { Split } from '../../data/dataset';

/** The splits as the page calls them. */
export const SPLIT_NAMES: Record<Split, string> = {
  train: 'Training',
  validation: 'Validation',
  test: 'Test',
};
