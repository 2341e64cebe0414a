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
      set({ status: 'ready', runs: await workers().data.request({ kind: 'listRuns' }), error: null });
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

/** Keeps the list as the data worker has it. */
export function watchRuns(): () => void {
  return workers().data.subscribe((event) => {
    if (event.kind === 'runsChanged') void useRuns.getState().refresh();
  });
}
