import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { ErrorPanel } from '../../components/ErrorPanel';
import { useDatasets } from '../../stores/datasetsStore';
import { hrefOf } from '../../stores/route';
import { useRuns } from '../../stores/runsStore';
import styles from './Models.module.css';
import { PublicFiles } from './PublicFiles';
import { RunsTable } from './RunsTable';
import { WeightsPlace } from './WeightsPlace';

/** Models: weights in; every saved run and imported network, and what can be made of them. */
export default function ModelsScreen() {
  const { status, runs, error } = useRuns();
  useEffect(() => {
    void useRuns.getState().refresh();
    if (useDatasets.getState().status === 'idle') void useDatasets.getState().refresh();
  }, []);
  return (
    <div className={`studio-screen ${styles.screen}`}>
      <h1>Models</h1>
      <WeightsPlace />
      {error !== null && <ErrorPanel error={error} title="The saved runs could not be read" />}
      {(status === 'idle' || status === 'loading') && <p className="studio-dim">Reading the saved runs…</p>}
      {status === 'ready' && runs.length === 0 && (
        <EmptyState
          title="No saved runs yet"
          text="Every training is saved here by itself: its experiment, its measurements, and its weights at every checkpoint. Networks that were trained elsewhere come in by Import weights, above. From here they classify pictures, or lend their weights to a new training."
        >
          <Button component="a" href={hrefOf('train')} variant="filled">
            Open Train
          </Button>
        </EmptyState>
      )}
      {runs.length > 0 && <RunsTable runs={runs} />}
      <PublicFiles />
    </div>
  );
}
