import { useEffect } from 'react';
import { ErrorPanel } from '../../../components/ErrorPanel';
import { momentText } from '../../../components/momentText';
import { findDataset, useDatasets } from '../../../stores/datasetsStore';
import { hrefOf } from '../../../stores/route';
import { useRuns } from '../../../stores/runsStore';
import { Mistakes } from './Mistakes';
import styles from './Mistakes.module.css';

/** The mistakes of any saved run, on the pictures that it was trained on. */
export function RunMistakes({ runId }: { runId: string }) {
  const run = useRuns(({ runs }) => runs.find(({ id }) => id === runId));
  const isRead = useRuns(({ status }) => status === 'ready' || status === 'failed');
  const { datasets, status } = useDatasets();
  useEffect(() => {
    if (useRuns.getState().status === 'idle') void useRuns.getState().refresh();
    if (useDatasets.getState().status === 'idle') void useDatasets.getState().refresh();
  }, []);
  const dataset = run && findDataset(datasets, run.experiment.dataset);
  const isWaiting = run === undefined ? !isRead : !dataset && (status === 'idle' || status === 'loading');
  return (
    <div className={`studio-screen ${styles.mistakes}`}>
      <h1>{run === undefined ? 'Mistakes' : run.experiment.name}</h1>
      <p className="studio-dim">
        {run !== undefined &&
          `Trained on ${run.experiment.dataset.name}, ${momentText(run.createdAt)}, step ${run.step.toLocaleString('en')}. `}
        <a href={hrefOf('models')}>All runs</a>
      </p>
      {isWaiting && <p className="studio-dim">Reading the run and its pictures…</p>}
      {!isWaiting && (run === undefined || !run.hasCheckpoint) && (
        <ErrorPanel
          title="This run cannot be looked at"
          error={{
            code: 'unknown-run',
            message:
              run === undefined
                ? 'It was deleted, or is in another browser.'
                : 'It has no saved weights: it was stopped before its first checkpoint.',
            hint: 'Choose another under Models.',
          }}
        />
      )}
      {!isWaiting && run?.hasCheckpoint && !dataset && (
        <ErrorPanel
          title="Its pictures are not on this machine"
          error={{
            code: 'unknown-dataset',
            message: `It was trained on “${run.experiment.dataset.name}”, which is not stored here.`,
            hint: 'Import the same pictures again on the Data screen, under this name.',
          }}
        />
      )}
      {run?.hasCheckpoint && dataset && <Mistakes run={run} dataset={dataset} />}
    </div>
  );
}
