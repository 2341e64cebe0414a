import { useEffect } from 'react';
import { ErrorPanel } from '../../../components/ErrorPanel';
import { useGrids } from '../../../stores/grid/gridsStore';
import { useRoute } from '../../../stores/route';
import styles from './Grid.module.css';
import { GridPage } from './GridPage';
import { GridPlan } from './GridPlan';
import { GridsList } from './GridsList';
import { NEW_GRID } from './gridAddress';

/** Grids of experiments: what is planned, what runs overnight, and what came of it. The address says which. */
export function GridPanel() {
  const chosen = useRoute((route) => route.parameters.grid);
  const { grids, status, error } = useGrids();
  useEffect(() => {
    if (useGrids.getState().status === 'idle') void useGrids.getState().refresh();
  }, []);
  const record = grids.find(({ id }) => id === chosen);
  return (
    <div className={styles.view}>
      {error !== null && <ErrorPanel error={error} title="Something about the grids went wrong" />}
      {record !== undefined && <GridPage record={record} />}
      {chosen === NEW_GRID && <GridPlan />}
      {chosen !== undefined && chosen !== NEW_GRID && record === undefined && status === 'ready' && (
        <p className="studio-dim">This browser has no grid {chosen}.</p>
      )}
      {record === undefined && chosen !== NEW_GRID && <GridsList />}
    </div>
  );
}
