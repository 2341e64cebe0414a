import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { ErrorPanel } from '../../components/ErrorPanel';
import { hrefOf } from '../../stores/route';
import { useRuns } from '../../stores/runsStore';
import styles from './Models.module.css';
import { RunsTable } from './RunsTable';

/** Models: every saved run, and what can be made of it. */
export default function ModelsScreen() {
  const { status, runs, error } = useRuns();
  useEffect(() => {
    void useRuns.getState().refresh();
  }, []);
  return (
    <div className={`studio-screen ${styles.screen}`}>
      <h1>Models</h1>
      {error !== null && <ErrorPanel error={error} title="The saved runs could not be read" />}
      {(status === 'idle' || status === 'loading') && <p className="studio-dim">Reading the saved runs…</p>}
      {status === 'ready' && runs.length === 0 && (
        <EmptyState
          title="No saved runs yet"
          text="Every training is saved here by itself: its experiment, its measurements, and its weights at every checkpoint. From here a run is opened again, classifies pictures, or lends its weights to a new one."
        >
          <Button component="a" href={hrefOf('train')} variant="filled">
            Open Train
          </Button>
        </EmptyState>
      )}
      {runs.length > 0 && <RunsTable runs={runs} />}
    </div>
  );
}
