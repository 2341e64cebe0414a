import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ManyPicture } from '../../../stores/many/manyPicture';
import styles from './Many.module.css';
import { ManyRow } from './ManyRow';
import type { ManySorting } from './manyOrder';
import { SortHead } from './SortHead';

interface ManyTableProps {
  /** Filtered and sorted. */
  pictures: readonly ManyPicture[];
  /** The arms that answer, and each one's place in the run, for its colour. */
  arms: readonly { name: string; place: number }[];
  classNames: readonly string[];
  hasTruth: boolean;
  sorting: ManySorting;
  onSort: (sorting: ManySorting) => void;
  onOpen: (picture: ManyPicture) => void;
}

/** Pixels, as in the style sheet. */
const ROW_HEIGHT = 56;

/** Many pictures and what each arm makes of them; only the rows in sight exist. */
export function ManyTable({ pictures, arms, classNames, hasTruth, sorting, onSort, onOpen }: ManyTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: pictures.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 4,
  });
  const gridTemplateColumns = [
    'minmax(var(--picture-width), 1.3fr)',
    ...(hasTruth ? ['minmax(var(--truth-width), 0.7fr)'] : []),
    ...arms.map(() => 'minmax(var(--arm-width), 1.6fr)'),
  ].join(' ');
  return (
    <div ref={scroller} className={styles.scroller}>
      <table aria-label="Answers" aria-rowcount={pictures.length + 1} className={styles.table}>
        <thead>
          <tr aria-rowindex={1} className={styles.head} style={{ gridTemplateColumns }}>
            <SortHead title="picture" of={{ by: 'path' }} sorting={sorting} onSort={onSort} />
            {hasTruth && <SortHead title="filed as" of={{ by: 'truth' }} sorting={sorting} onSort={onSort} />}
            {arms.map(({ name, place }, arm) => (
              <SortHead
                key={name}
                title={name}
                armPlace={place}
                of={{ by: 'confidence', arm }}
                sorting={sorting}
                onSort={onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const picture = pictures[index];
            if (picture === undefined) return null;
            return (
              <ManyRow
                key={picture.id}
                picture={picture}
                rowIndex={index + 2}
                style={{ gridTemplateColumns, transform: `translateY(${start}px)` }}
                arms={arms}
                classNames={classNames}
                hasTruth={hasTruth}
                onOpen={onOpen}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
