import type { DatasetSummary, Split } from '../../../data/dataset';

/** Splits that hold pictures; validation first, since it is looked at by default. */
export function splitsOf(dataset: DatasetSummary): { value: Split; label: string }[] {
  const splits: { value: Split; label: string; count: number }[] = [
    { value: 'validation', label: 'validation', count: dataset.validationCount },
    { value: 'train', label: 'training', count: dataset.trainCount },
    { value: 'test', label: 'test', count: dataset.testCount },
  ];
  return splits.filter(({ count }) => count > 0).map(({ value, label }) => ({ value, label }));
}

/** What looking at a split, and correcting it, does to the numbers. */
export const SPLIT_ADVICE: Record<Split, string> = {
  validation:
    'Correct what is truly mislabelled. Only pictures that the network missed come to light here, so that corrections make its validation error look better than it is; the test pictures stay the judge.',
  train:
    'The network has learned from these. What it still misses is often mislabelled: corrected, it learns better.',
  test: 'Test pictures are shown only. Correcting their labels after seeing the answers would bend the one number that tells how good the network is on photos it never saw.',
};
