import type { RunRecord } from '../training/runRecord';
import { useRuns } from './runsStore';
import { isLive, type TrainingState } from './trainingState';
import { useTraining } from './trainingStore';

/** Runs that can answer for a picture, newest first: those with a checkpoint, and the one on the Train screen if it can. */
export function usableRuns(runs: readonly RunRecord[], shownRunId: string | null): RunRecord[] {
  return runs.filter((run) => run.hasCheckpoint || run.id === shownRunId);
}

/** The run on the Train screen where it holds the GPU's networks or was saved: the list may not know of it yet. */
function answeringRunId({ status, runId, checkpointStep }: TrainingState): string | null {
  return isLive(status) || checkpointStep !== null ? runId : null;
}

/** As `usableRuns`, of the stores' present state. */
export function currentUsableRuns(): RunRecord[] {
  return usableRuns(useRuns.getState().runs, answeringRunId(useTraining.getState()));
}

/** As `usableRuns`, for components. */
export function useUsableRuns(): RunRecord[] {
  const runs = useRuns((state) => state.runs);
  return usableRuns(runs, useTraining(answeringRunId));
}
