import type { DatasetSummary } from '../../data/dataset';

/** Photos of a class under which its accuracy is mostly luck. */
const FEW = 10;
/** Largest class to smallest from which on it is worth saying. */
const UNEQUAL = 3;
/** Class names that a sentence holds. */
const NAMED = 4;

/** What stands in the way of a good classifier, in words; `blocks` where none can be made at all. */
export interface PhotoWarning {
  text: string;
  blocks: boolean;
}

type Counts = Pick<
  DatasetSummary,
  | 'classNames'
  | 'trainPerClass'
  | 'validationPerClass'
  | 'testPerClass'
  | 'trainCount'
  | 'validationCount'
  | 'testCount'
>;

function listOf(names: readonly string[]): string {
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`;
}

/** Photos of every class in all splits, in label order. `[classes]` */
export function photosPerClass(dataset: Counts): number[] {
  const { trainPerClass, validationPerClass, testPerClass } = dataset;
  return dataset.classNames.map(
    (_, label) => (trainPerClass[label] ?? 0) + (validationPerClass[label] ?? 0) + (testPerClass[label] ?? 0),
  );
}

/** What a person should know of their photos before a network learns from them, the gravest first. */
export function photoWarnings(dataset: Counts): PhotoWarning[] {
  const { classNames, trainPerClass, trainCount, validationCount, testCount } = dataset;
  const warnings: PhotoWarning[] = [];
  const block = (text: string) => warnings.push({ text, blocks: true });
  const warn = (text: string) => warnings.push({ text, blocks: false });
  const filled = trainPerClass.filter((count) => count > 0);
  if (trainCount === 0) block('None of these photos is there to learn from: all are kept for tests.');
  else if (classNames.length < 2 || filled.length < 2) {
    block(
      'There is only one class to learn. A classifier tells things apart: add a folder of something else, if only of “none of these”.',
    );
  }
  const counts = photosPerClass(dataset);
  const empty = classNames.filter((_, label) => (trainPerClass[label] ?? 0) === 0);
  if (empty.length > 0 && filled.length > 1) {
    warn(`No photo to learn from: ${listOf(empty)}. It will never be the answer.`);
  }
  const few = classNames.filter((_, label) => counts[label]! < FEW && (trainPerClass[label] ?? 0) > 0);
  if (few.length > 0) {
    warn(
      `Fewer than ${FEW} photos: ${listOf(few)}. What is learned of so few is mostly luck, and so is its figure; a few dozen of each class do better.`,
    );
  }
  const ratio = Math.max(...filled) / Math.min(...filled);
  if (filled.length > 1 && ratio > UNEQUAL) {
    const nameOf = (count: number) => classNames[trainPerClass.indexOf(count)] ?? '';
    warn(
      `Very unequal classes: ${nameOf(Math.max(...filled))} has ${ratio.toFixed(0)} times the photos of ${nameOf(Math.min(...filled))}. Training shows every class equally often; look at the figures class by class, not only at the total.`,
    );
  }
  if (validationCount === 0) {
    warn(
      'No photos are kept for validation, so that nothing tells while it learns whether it gets better. Import the folder again: the studio then keeps 15 % of each class.',
    );
  }
  if (testCount === 0 && validationCount > 0) {
    warn(
      'No photos are kept for the test at the end: the result will be that on the validation photos, which also chose the settings, so it flatters a little.',
    );
  }
  return warnings;
}
