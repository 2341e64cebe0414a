/** What a split's accuracies are to be measured against: how many pictures, and what blind guesses get right. */
export interface SplitBaseline {
  /** Pictures in the split: the n of every accuracy on it. */
  count: number;
  /** Pictures in its largest class: right by always naming that one. */
  largestClass: number;
  /** Pictures in its five largest classes: right among the first five by always naming those. */
  largestFive: number;
}

/** The splits that a run is judged by. */
export interface HeldOut {
  validation: SplitBaseline;
  test: SplitBaseline;
}

/** Baselines of a dataset's splits. */
export function heldOut(dataset: {
  validationCount: number;
  testCount: number;
  validationPerClass: readonly number[];
  testPerClass: readonly number[];
}): HeldOut {
  return {
    validation: splitBaseline(dataset.validationCount, dataset.validationPerClass),
    test: splitBaseline(dataset.testCount, dataset.testPerClass),
  };
}

/** Of a split with so many pictures of each class. */
export function splitBaseline(count: number, perClass: readonly number[]): SplitBaseline {
  const largestFirst = [...perClass].sort((a, b) => b - a);
  return {
    count,
    largestClass: largestFirst[0] ?? 0,
    largestFive: largestFirst.slice(0, 5).reduce((sum, each) => sum + each, 0),
  };
}
