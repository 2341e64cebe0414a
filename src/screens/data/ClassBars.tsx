import { SegmentedControl } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useMemo, useRef, useState } from 'react';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import type { DatasetSummary } from '../../data/dataset';
import styles from './ClassBars.module.css';
import { classBalance } from './classBalance';
import { CLASS_ORDERS, type ClassOrder, classOrder } from './classOrder';

/** Height of a row, in pixels. */
const ROW = 22;

const ORDER_NAMES: Record<ClassOrder, string> = {
  label: 'By label',
  largest: 'Largest first',
  smallest: 'Smallest first',
};

/** How many pictures each class has, to the scale of the fullest; only the rows in sight are drawn. */
export function ClassBars({ dataset }: { dataset: DatasetSummary }) {
  const { classNames, trainPerClass, validationPerClass, testPerClass, testCount } = dataset;
  const [order, setOrder] = useState<ClassOrder>('label');
  const scroller = useRef<HTMLDivElement>(null);
  const totals = useMemo(
    () =>
      classNames.map(
        (_, label) =>
          (trainPerClass[label] ?? 0) + (validationPerClass[label] ?? 0) + (testPerClass[label] ?? 0),
      ),
    [classNames, trainPerClass, validationPerClass, testPerClass],
  );
  const labels = useMemo(() => classOrder(totals, order), [totals, order]);
  const fullest = totals.reduce((most, total) => Math.max(most, total), 1);
  const rows = useVirtualizer({
    count: labels.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
  });
  const numbersOf = (label: number) =>
    [trainPerClass, validationPerClass, ...(testCount > 0 ? [testPerClass] : [])].map((counts) =>
      (counts[label] ?? 0).toLocaleString('en'),
    );
  // Wide enough for the widest row: the three numbers and the signs between them.
  const widest = labels.reduce((most, label) => Math.max(most, numbersOf(label).join(' + ').length), 0);
  return (
    <>
      <div className={styles.head}>
        <p className="studio-dim">
          Training pictures, dark, validation{testCount > 0 ? ' and test' : ''} pictures, light.{' '}
          {classBalance(dataset)}
        </p>
        <SegmentedControl
          size="xs"
          aria-label="Order of the classes"
          value={order}
          onChange={(value) => setOrder(CLASS_ORDERS.find((each) => each === value) ?? 'label')}
          data={CLASS_ORDERS.map((value) => ({ value, label: ORDER_NAMES[value] }))}
        />
      </div>
      <section ref={scroller} className={styles.scroller} {...SCROLL_FOCUS} aria-label="Pictures per class">
        <ul
          className={styles.list}
          style={{ height: rows.getTotalSize(), '--numbers': `${widest}ch` } as CSSProperties}
        >
          {rows.getVirtualItems().map((row) => {
            const label = labels[row.index] ?? 0;
            const share = (counts: readonly number[]) => `${(100 * (counts[label] ?? 0)) / fullest}%`;
            return (
              <li
                key={label}
                className={styles.row}
                style={{ transform: `translateY(${row.start}px)` }}
                aria-setsize={labels.length}
                aria-posinset={row.index + 1}
              >
                <span className={styles.name} title={dataset.wnids[label] ?? undefined}>
                  {classNames[label]}
                </span>
                <span className={styles.bar} aria-hidden="true">
                  <span className={styles.train} style={{ width: share(trainPerClass) }} />
                  <span className={styles.validation} style={{ width: share(validationPerClass) }} />
                  <span className={styles.test} style={{ width: share(testPerClass) }} />
                </span>
                <span className={styles.number}>{numbersOf(label).join(' + ')}</span>
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}
