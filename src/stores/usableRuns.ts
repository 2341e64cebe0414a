import type { RunRecord } from '../training/runRecord';
import { useRuns } from './runsStore';
import { isLive } from './trainingState';
import { useTraining } from './trainingStore';

/** Runs that can answer for a picture, newest first: those with a checkpoint, and the one that is training now. */
export function usableRuns(runs: readonly RunRecord[], liveRunId: string | null): RunRecord[] {
  return runs.filter((run) => run.hasCheckpoint || run.id === liveRunId);
}

/** The run that holds the GPU's networks now; null where nothing trains. */
function liveRunId(): string | null {
  const { status, runId } = useTraining.getState();
  return isLive(status) ? runId : null;
}

/** As `usableRuns`, of the stores' present state. */
export function currentUsableRuns(): RunRecord[] {
  return usableRuns(useRuns.getState().runs, liveRunId());
}

/** As `usableRuns`, for components. */
export function useUsableRuns(): RunRecord[] {
  const runs = useRuns((state) => state.runs);
  const live = useTraining((state) => (isLive(state.status) ? state.runId : null));
  return usableRuns(runs, live);
}
