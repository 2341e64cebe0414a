import type { DatasetSummary } from '../data/dataset';
import type { RunRecord } from '../training/runRecord';
import { findDataset } from './datasetsStore';
import { hrefOf } from './route';

/** The address of a run's mistakes on the pictures that it was trained on; null where it has no weights, or they are gone. */
export function mistakesHref(run: RunRecord, datasets: readonly DatasetSummary[]): string | null {
  const canLook = run.hasCheckpoint && run.status !== 'imported';
  if (!canLook || findDataset(datasets, run.experiment.dataset) === null) return null;
  return hrefOf('photos', { mistakes: run.id });
}
