import { ErrorPanel } from '../../components/ErrorPanel';
import type { DatasetSummary } from '../../data/dataset';
import type { PhotoTask } from '../../stores/photos/photoExperiment';
import { usePhotoPlace } from '../../stores/photos/photoPlaceStore';
import { useRuns } from '../../stores/runsStore';
import { isLive } from '../../stores/trainingState';
import { useTraining } from '../../stores/trainingStore';
import { BeforeAfter } from './BeforeAfter';
import { Mistakes } from './mistakes/Mistakes';
import { ResultClasses } from './ResultClasses';
import { ResultFigures } from './ResultFigures';
import { ResultWays } from './ResultWays';
import { TrainingProgress } from './TrainingProgress';

interface ResultStepProps {
  /** Null where it is gone: what was made of it still answers. */
  dataset: DatasetSummary | null;
  /** What the result was made from; null where that is gone. */
  task: PhotoTask | null;
}

/** Step 4: the classifier while it learns, then how good it is on photos that it never saw. */
export function ResultStep({ dataset, task }: ResultStepProps) {
  const place = usePhotoPlace();
  const runsStatus = useRuns((state) => state.status);
  const run = useRuns((state) => state.runs.find(({ id }) => id === place.run));
  const earlier = useRuns(({ runs }) =>
    runs.find(({ id }) => id === (place.before ?? place.head) && id !== place.run),
  );
  const isOnGpu = useTraining(({ status, runId }) => runId === place.run && isLive(status));
  if (isOnGpu || run?.status === 'training' || run?.status === 'paused') {
    return <TrainingProgress run={run ?? null} />;
  }
  if (run === undefined) {
    return runsStatus === 'ready' ? <RunGone /> : <p className="studio-dim">Reading the result…</p>;
  }
  return (
    <>
      {run.status === 'failed' && (
        <ErrorPanel
          title="The training failed"
          error={
            run.armFailures[0] ?? {
              code: 'internal',
              message: 'It stopped before its end.',
              hint: 'Open it on Train for the reason, or choose another plan in step 3.',
            }
          }
        />
      )}
      <ResultFigures run={run} />
      {earlier !== undefined && (
        <BeforeAfter before={earlier} after={run} isCorrected={place.before !== null} />
      )}
      <ResultWays run={run} task={task} canShowMistakes={dataset !== null} />
      {dataset !== null && place.mistakes && run.hasCheckpoint && <Mistakes run={run} dataset={dataset} />}
      <ResultClasses run={run} />
    </>
  );
}

function RunGone() {
  return (
    <ErrorPanel
      title="The result is not here any more"
      error={{
        code: 'unknown-run',
        message: 'Its run was deleted, or is in another browser.',
        hint: 'Make it again: step 3 still has your choices.',
      }}
    />
  );
}
