import { create } from 'zustand';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import type { RunRecord } from '../training/runRecord';
import { workers } from './workers';

interface RunsState {
  status: 'idle' | 'loading' | 'ready' | 'failed';
  /** Newest first. */
  runs: RunRecord[];
  error: ErrorDetails | null;
  refresh: () => Promise<void>;
  remove: (runId: string) => Promise<void>;
  /** Not for a run that is training: its record is the engine's. */
  rename: (run: RunRecord, name: string) => Promise<void>;
}

/** The saved runs. */
export const useRuns = create<RunsState>()((set, get) => ({
  status: 'idle',
  runs: [],
  error: null,
  refresh: async () => {
    if (get().status !== 'ready') set({ status: 'loading' });
    try {
      const runs = await workers().data.request({ kind: 'listRuns' });
      set({ status: 'ready', runs: unchangedKept(get().runs, runs), error: null });
    } catch (error) {
      set({ status: 'failed', error: describeError(error) });
    }
  },
  remove: async (runId) => {
    try {
      await workers().data.request({ kind: 'deleteRun', runId });
    } catch (error) {
      set({ error: describeError(error) });
    }
    await get().refresh();
  },
  rename: async (run, name) => {
    try {
      const renamed = { ...run, experiment: { ...run.experiment, name } };
      await workers().data.request({ kind: 'saveRun', run: renamed });
    } catch (error) {
      set({ error: describeError(error) });
    }
    await get().refresh();
  },
}));

/** What did not change is the object it was, so that components that show it are not drawn again. */
function unchangedKept(before: readonly RunRecord[], now: RunRecord[]): RunRecord[] {
  const known = new Map(before.map((run) => [run.id, run]));
  return now.map((run) => {
    const old = known.get(run.id);
    const isSame =
      old?.updatedAt === run.updatedAt &&
      old.experiment.name === run.experiment.name &&
      old.hasCheckpoint === run.hasCheckpoint;
    return isSame ? old : run;
  });
}

/** At most so often is the list read anew, however often evaluations follow one another. */
const REFRESH_MS = 1000;

/** Keeps the list as the data worker has it. */
export function watchRuns(): () => void {
  let waiting: ReturnType<typeof setTimeout> | null = null;
  let refreshedAt = Number.NEGATIVE_INFINITY;
  const refresh = () => {
    waiting = null;
    refreshedAt = performance.now();
    void useRuns.getState().refresh();
  };
  const unsubscribe = workers().data.subscribe((event) => {
    if (event.kind !== 'runsChanged' || waiting !== null) return;
    const rest = refreshedAt + REFRESH_MS - performance.now();
    if (rest <= 0) refresh();
    else waiting = setTimeout(refresh, rest);
  });
  return () => {
    unsubscribe();
    if (waiting !== null) clearTimeout(waiting);
  };
}
