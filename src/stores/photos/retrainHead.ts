import type { DatasetSummary } from '../../data/dataset';
import type { RunRecord } from '../../training/runRecord';
import type { PhotoTask } from './photoExperiment';
import { movePlace } from './photoPlaceStore';
import { chosenSource, sourceOf } from './photoSource';
import { usePhotoWork } from './photoWorkStore';

/**
 * What solving a run's last layer anew starts from: of a solved one, the network that it was solved on; of a network
 * whose deeper layers have learned, that network as it is now. Null where those weights are not here any more.
 *
 * @param arm index into the run's arms
 */
export function retrainTask(
  run: RunRecord,
  arm: number,
  { dataset, runs }: { dataset: DatasetSummary; runs: readonly RunRecord[] },
): PhotoTask | null {
  const lender = run.experiment.sourceWeights;
  const source =
    run.head === undefined
      ? sourceOf(run, arm)
      : lender === undefined
        ? null
        : chosenSource(runs, { source: lender.runId, arm: lender.arm });
  return source === null ? null : { dataset, source, plan: 'head', rates: {} };
}

/** Solves the last layer anew with the corrected labels, in the four steps, where the result is held against `run`. */
export async function retrainHead(run: RunRecord, task: PhotoTask): Promise<void> {
  const { dataset, source } = task;
  if (source === null) return;
  const arm = source.run.experiment.arms.length > 1 ? source.settings.name : null;
  const start = { dataset: dataset.id, source: source.run.id, arm, plan: 'head' } as const;
  movePlace(
    { ...start, rates: {}, head: null, run: null, before: run.id, step: null, mistakes: false },
    true,
  );
  await usePhotoWork.getState().begin(task, null);
}
