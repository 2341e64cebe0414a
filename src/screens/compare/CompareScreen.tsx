import { SegmentedControl } from '@mantine/core';
import { useEffect } from 'react';
import { ErrorPanel } from '../../components/ErrorPanel';
import { useRuns } from '../../stores/runsStore';
import styles from './Compare.module.css';
import { useCompareAddress } from './compareAddress';
import { GridPanel } from './grid/GridPanel';
import { RunsPanel } from './RunsPanel';

/** Compare: runs held against one another, and grids of ablations. */
export default function CompareScreen() {
  const error = useRuns((state) => state.error);
  const [address, change] = useCompareAddress();
  useEffect(() => {
    void useRuns.getState().refresh();
  }, []);
  return (
    <div className={`studio-screen ${styles.screen}`}>
      <div className={styles.head}>
        <h1>Compare</h1>
        <SegmentedControl
          size="xs"
          aria-label="What to compare"
          value={address.view}
          onChange={(view) => change({ view: view === 'grids' ? 'grids' : 'runs' })}
          data={[
            { value: 'runs', label: 'Runs' },
            { value: 'grids', label: 'Grids of ablations' },
          ]}
        />
      </div>
      {error !== null && <ErrorPanel error={error} title="The saved runs could not be read" />}
      {address.view === 'grids' ? <GridPanel /> : <RunsPanel />}
    </div>
  );
}
