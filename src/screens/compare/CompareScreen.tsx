import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { ErrorPanel } from '../../components/ErrorPanel';
import { hrefOf, useRoute } from '../../stores/route';
import { useRuns } from '../../stores/runsStore';
import styles from './Compare.module.css';
import { CompareFigure } from './CompareFigure';
import { CompareTable } from './CompareTable';
import { comparedArms, MAX_COMPARED } from './comparedArm';
import { RunPicker } from './RunPicker';

/** Compare: the courses of several runs in one figure, what was set differently, and where they ended. */
export default function CompareScreen() {
  const { status, runs, error } = useRuns();
  const chosenText = useRoute((route) => route.parameters.runs);
  useEffect(() => {
    void useRuns.getState().refresh();
  }, []);
  const chosenIds = chosenText === undefined ? runs.slice(0, 1).map((run) => run.id) : chosenText.split(',');
  const chosen = chosenIds.flatMap((id) => runs.find((run) => run.id === id) ?? []);
  const compared = comparedArms(chosen);
  const armCount = chosen.reduce((count, run) => count + run.experiment.arms.length, 0);
  return (
    <div className={`studio-screen ${styles.screen}`}>
      <h1>Compare</h1>
      {error !== null && <ErrorPanel error={error} title="The saved runs could not be read" />}
      {(status === 'idle' || status === 'loading') && <p className="studio-dim">Reading the saved runs…</p>}
      {status === 'ready' && runs.length === 0 && (
        <EmptyState
          title="No runs to compare yet"
          text="The arms of one training are compared live on the Train screen. Here, runs of different days lie over one another: other networks, other pictures, other rates."
        >
          <Button component="a" href={hrefOf('train')} variant="filled">
            Open Train
          </Button>
        </EmptyState>
      )}
      {runs.length > 0 && <RunPicker runs={runs} chosenIds={chosen.map((run) => run.id)} />}
      {armCount > MAX_COMPARED && (
        <p className="studio-dim">
          The first {MAX_COMPARED} of {armCount} arms are shown.
        </p>
      )}
      {compared.length > 0 && (
        <>
          <CompareFigure compared={compared} />
          <CompareTable compared={compared} />
        </>
      )}
    </div>
  );
}
