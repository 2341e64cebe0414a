import type { ManyPicture } from '../../../stores/many/manyPicture';

/** How the table is sorted: as the pictures came, by path, by true class, or by one arm's confidence. */
export type ManySorting =
  | { by: 'arrival' }
  | { by: 'path' | 'truth'; descending: boolean }
  | { by: 'confidence'; arm: number; descending: boolean };

/** What is listed, told by the chosen arm's answer. */
export const MANY_FILTERS = [
  { value: 'all', label: 'All pictures' },
  { value: 'wrong', label: 'Wrong' },
  { value: 'right', label: 'Right' },
  { value: 'new', label: 'None of its classes' },
  { value: 'failed', label: 'Not readable' },
] as const;
export type ManyFilter = (typeof MANY_FILTERS)[number]['value'];

/** Whether an arm says the picture's class; null where the class or the answer is unknown. */
export function isRight({ truth, answers }: ManyPicture, arm: number): boolean | null {
  const guess = answers[arm]?.labels[0];
  return truth === null || guess === undefined ? null : guess === truth;
}

/** Whether an arm takes the picture for none of its classes. */
export function isNew({ answers }: ManyPicture, arm: number): boolean {
  return (answers[arm]?.novelty ?? 0) > 1;
}

function isListed(picture: ManyPicture, filter: ManyFilter, arm: number): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'wrong':
      return isRight(picture, arm) === false;
    case 'right':
      return isRight(picture, arm) === true;
    case 'new':
      return isNew(picture, arm);
    case 'failed':
      return picture.status === 'failed';
  }
}

/** Pictures without the value that is sorted by come last, whichever way it is sorted. */
export function manyOrder(
  pictures: readonly ManyPicture[],
  sorting: ManySorting,
  listed: { filter: ManyFilter; arm: number },
): ManyPicture[] {
  const shown = pictures.filter((picture) => isListed(picture, listed.filter, listed.arm));
  if (sorting.by === 'arrival') return shown;
  const sign = sorting.descending ? -1 : 1;
  if (sorting.by === 'path') {
    return shown.sort((a, b) => sign * (a.path < b.path ? -1 : Number(a.path > b.path)));
  }
  const sortedBy = ({ truth, answers }: ManyPicture): number | null =>
    sorting.by === 'confidence' ? (answers[sorting.arm]?.shares[0] ?? null) : truth;
  return shown.sort((a, b) => {
    const [own, other] = [sortedBy(a), sortedBy(b)];
    if (own === null || other === null) return Number(own === null) - Number(other === null);
    return sign * (own - other) || a.id - b.id;
  });
}
