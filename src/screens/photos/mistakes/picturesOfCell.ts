import type { PictureVerdicts } from './pictureVerdicts';

/** `loss`: the least expected first; `confidence`: the surest guess first; `doubt`: the least sure first. */
export const MISTAKE_ORDERS = [
  { value: 'loss', label: 'highest loss first' },
  { value: 'confidence', label: 'surest first' },
  { value: 'doubt', label: 'least sure first' },
] as const;
export type MistakeOrder = (typeof MISTAKE_ORDERS)[number]['value'];

/**
 * Places in the split of the pictures that get a guess and are of a class, as stored or as corrected; sorted, of equal
 * ones as stored.
 */
export function picturesOfCell(
  { labels, guesses, confidences, losses }: PictureVerdicts,
  cell: { label: number; guess: number; corrected: Int32Array },
  order: MistakeOrder,
): number[] {
  const found: number[] = [];
  for (const [picture, label] of labels.entries()) {
    const isOfClass = label === cell.label || cell.corrected[picture] === cell.label;
    if (isOfClass && guesses[picture] === cell.guess) found.push(picture);
  }
  const value = (picture: number): number => {
    if (order === 'loss') return losses[picture] ?? 0;
    return (order === 'confidence' ? 1 : -1) * (confidences[picture] ?? 0);
  };
  return found.sort((a, b) => value(b) - value(a) || a - b);
}
