import { create } from 'zustand';
import type { Experiment } from '../../experiment/experiment';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import { cancelDeviceWork } from '../deviceProgress';
import { workers } from '../workers';

/** What is looked at, and with which network. */
interface AheadChoice {
  datasetId: string;
  experiment: Experiment;
}

interface FeaturesAheadState {
  /** `ended`: before all photos were looked at, for something else or by an error. */
  status: 'idle' | 'working' | 'done' | 'ended';
  /** Names the choice that this is about (aheadKey). */
  key: string;
  /** Photos that have been looked at, and that are stored so far. */
  done: number;
  total: number;
  /** Why it ended; null where something else was asked of the GPU. */
  error: ErrorDetails | null;
  /** Looks at photos with a network before anything is made of them; once for each choice, whatever becomes of it. */
  begin: (choice: AheadChoice) => Promise<void>;
  cancel: () => Promise<void>;
}

/** Names a dataset, or the import that becomes it, and a network. */
export function aheadKey(datasetId: string, source: { runId: string; arm: string } | undefined): string {
  return JSON.stringify([datasetId, source?.runId, source?.arm]);
}

/** Errors that say no more than that it is over: it was cancelled, or the import was. */
const QUIET: readonly string[] = ['cancelled', 'unknown-dataset'];

/** Features of photos computed while their import still runs. It goes on while other screens are open. */
export const useFeaturesAhead = create<FeaturesAheadState>()((set, get) => ({
  status: 'idle',
  key: '',
  done: 0,
  total: 0,
  error: null,
  begin: async ({ datasetId, experiment }) => {
    const key = aheadKey(datasetId, experiment.sourceWeights);
    if (get().key === key) return;
    const isCurrent = () => get().key === key;
    set({ status: 'working', key, done: 0, total: 0, error: null });
    const unsubscribe = workers().gpu.subscribe((event) => {
      if (event.kind !== 'computedAhead' || event.datasetId !== datasetId || !isCurrent()) return;
      set({ done: event.done, total: event.total });
    });
    try {
      await workers().gpu.request({ kind: 'computeAhead', experiment, datasetId });
      if (isCurrent()) set({ status: 'done' });
    } catch (reason) {
      const error = describeError(reason);
      if (isCurrent()) set({ status: 'ended', error: QUIET.includes(error.code) ? null : error });
    } finally {
      unsubscribe();
    }
  },
  cancel: async () => {
    const error = await cancelDeviceWork();
    if (error !== null) set({ error });
  },
}));
