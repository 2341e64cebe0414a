import { countOf } from '../../components/countOf';
import type { DatasetSummary } from '../../data/dataset';

/** From this ratio of the largest to the smallest class on, balanced sampling is worth a thought. */
const UNEQUAL = 3;

/** How unequal the training classes are, in words, and what to do where it matters. */
export function classBalance({
  classNames,
  trainPerClass,
}: Pick<DatasetSummary, 'classNames' | 'trainPerClass'>): string {
  const filled = trainPerClass.filter((count) => count > 0);
  const empty = classNames.length - filled.length;
  const none = empty === 0 ? '' : ` ${countOf(empty, 'class has', 'classes have')} no training picture.`;
  if (filled.length < 2) return none.trim();
  const largest = filled.reduce((most, count) => Math.max(most, count), 0);
  const smallest = filled.reduce((least, count) => Math.min(least, count), largest);
  if (largest === smallest) return `Every class has ${countOf(largest, 'training picture')}.${none}`;
  const nameOf = (count: number) => classNames[trainPerClass.indexOf(count)] ?? '';
  const ratio = largest / smallest;
  const cure =
    ratio > UNEQUAL ? ' In Train, the order “classes balanced” shows every class equally often.' : '';
  return (
    `Largest class to smallest, ${ratio.toFixed(1)} : 1 (${nameOf(largest)} ${largest.toLocaleString('en')}, ` +
    `${nameOf(smallest)} ${smallest.toLocaleString('en')}).${none}${cure}`
  );
}
