import { LineSample } from '../../../components/LineSample';
import type { ManySorting } from './manyOrder';

type Column = { by: 'path' | 'truth' } | { by: 'confidence'; arm: number };

interface SortHeadProps {
  title: string;
  of: Column;
  /** Place of the arm, for its colour. */
  armPlace?: number;
  sorting: ManySorting;
  onSort: (sorting: ManySorting) => void;
}

function isSame(sorting: ManySorting, of: Column): boolean {
  if (sorting.by !== of.by) return false;
  return sorting.by !== 'confidence' || of.by !== 'confidence' || sorting.arm === of.arm;
}

/** A column's head: pressed, it sorts; again, the other way; a third time, as the pictures came. */
export function SortHead({ title, of, armPlace, sorting, onSort }: SortHeadProps) {
  const own = isSame(sorting, of) && sorting.by !== 'arrival' ? sorting : null;
  // Numbers interest from the top, names from the beginning.
  const first = of.by === 'confidence';
  const next: ManySorting =
    own === null
      ? { ...of, descending: first }
      : own.descending === first
        ? { ...of, descending: !first }
        : { by: 'arrival' };
  const direction = own === null ? 'none' : own.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" onClick={() => onSort(next)}>
        {armPlace !== undefined && <LineSample arm={armPlace} />}
        {title}
        {of.by === 'confidence' && <span className="studio-dim"> by confidence</span>}
        <span aria-hidden="true">{own === null ? '' : own.descending ? ' ↓' : ' ↑'}</span>
      </button>
    </th>
  );
}
