import type { DatasetSummary } from '../../data/dataset';
import type { PhotoTask } from '../../stores/photos/photoExperiment';
import { movePlace } from '../../stores/photos/photoPlaceStore';
import { sourceOf } from '../../stores/photos/photoSource';
import { usePhotoWork } from '../../stores/photos/photoWorkStore';
import type { RunRecord } from '../../training/runRecord';
import { Mistakes } from './mistakes/Mistakes';

interface ResultMistakesProps {
  run: RunRecord;
  dataset: DatasetSummary;
  task: PhotoTask | null;
}

/**
 * Solves the last layer anew with the corrected labels: of the network that it was solved on before, or, where deeper
 * layers have learned since, of the network as it is now.
 */
async function retrain(run: RunRecord, task: PhotoTask): Promise<void> {
  const source = run.head === undefined ? sourceOf(run, 0) : task.source;
  if (source === null) return;
  const arm = source.run.experiment.arms.length > 1 ? source.settings.name : null;
  movePlace({ source: source.run.id, arm, plan: 'head', rates: {}, head: null, run: null, step: null }, true);
  await usePhotoWork.getState().begin({ ...task, source, plan: 'head', rates: {} }, null);
}

/** Where the classifier errs, and the way to correct labels; only where it is asked for: it looks at every photo again. */
export function ResultMistakes({ run, dataset, task }: ResultMistakesProps) {
  return (
    <Mistakes
      run={run}
      datasetId={dataset.id}
      onRetrain={task === null ? undefined : () => void retrain(run, task)}
    />
  );
}
