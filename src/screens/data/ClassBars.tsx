import { Fragment } from 'react';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import type { DatasetSummary } from '../../data/dataset';
import styles from './Data.module.css';

/** How many pictures each class has: training dark, validation light, to the scale of the fullest class. */
export function ClassBars({ dataset }: { dataset: DatasetSummary }) {
  const { classNames, trainPerClass, validationPerClass } = dataset;
  const totals = classNames.map((_, label) => (trainPerClass[label] ?? 0) + (validationPerClass[label] ?? 0));
  const fullest = Math.max(1, ...totals);
  return (
    <>
      <p className="studio-dim">Training pictures, dark, and validation pictures, light, per class.</p>
      <dl className={styles.bars} {...SCROLL_FOCUS} aria-label="Pictures per class">
        {classNames.map((name, label) => {
          const train = trainPerClass[label] ?? 0;
          const validation = validationPerClass[label] ?? 0;
          return (
            <Fragment key={dataset.wnids[label] ?? name}>
              <dt title={dataset.wnids[label] ?? undefined}>{name}</dt>
              <dd className={styles.bar} aria-hidden="true">
                <span className={styles.train} style={{ width: `${(100 * train) / fullest}%` }} />
                <span className={styles.validation} style={{ width: `${(100 * validation) / fullest}%` }} />
              </dd>
              <dd className={styles.number}>
                {train.toLocaleString('en')} + {validation.toLocaleString('en')}
              </dd>
            </Fragment>
          );
        })}
      </dl>
    </>
  );
}
