import type { GridRecord } from '../../../experiment/grid/gridRecord';
import styles from './Grid.module.css';
import { gridHref } from './gridAddress';
import { QueuePanel } from './QueuePanel';
import { ResultsPanel } from './ResultsPanel';

/** One saved grid: what came of it first, then its queue. */
export function GridPage({ record }: { record: GridRecord }) {
  return (
    <>
      <div className={styles.head}>
        <h2>{record.grid.name}</h2>
        <a href={gridHref(null)}>All grids</a>
      </div>
      {record.status !== 'finished' && <QueuePanel record={record} />}
      <ResultsPanel record={record} />
      {record.status === 'finished' && <QueuePanel record={record} />}
    </>
  );
}
