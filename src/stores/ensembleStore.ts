import { create } from 'zustand';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import type { EnsembleReport, EnsembleRequest } from '../workers/gpuProtocol';
import { cancelDeviceWork, type DeviceProgress, followDeviceWork } from './deviceProgress';
import { workers } from './workers';

/** One evaluation of saved arms, with what they were called. */
export interface EnsembleResult {
  id: number;
  request: EnsembleRequest;
  /** In the request's order. */
  names: string[];
  classNames: string[];
  datasetName: string;
  report: EnsembleReport;
}

interface EnsembleState {
  status: 'idle' | 'working';
  progress: DeviceProgress | null;
  error: ErrorDetails | null;
  /** Newest first; of this visit alone. */
  results: EnsembleResult[];
  evaluate: (wanted: Omit<EnsembleResult, 'id' | 'report'>) => Promise<void>;
  cancel: () => Promise<void>;
}

let nextId = 0;

/** Saved arms evaluated alone and together. */
export const useEnsembles = create<EnsembleState>()((set, get) => ({
  status: 'idle',
  progress: null,
  error: null,
  results: [],
  evaluate: async (wanted) => {
    if (get().status === 'working') return;
    set({ status: 'working', progress: null, error: null });
    const unfollow = followDeviceWork((progress) => set({ progress }));
    try {
      const report = await workers().gpu.request({ kind: 'evaluateTogether', ...wanted.request });
      set({ results: [{ ...wanted, id: nextId++, report }, ...get().results] });
    } catch (error) {
      const details = describeError(error);
      set({ error: details.code === 'cancelled' ? null : details });
    } finally {
      unfollow();
      set({ status: 'idle', progress: null });
    }
  },
  cancel: async () => {
    const error = await cancelDeviceWork();
    if (error !== null) set({ error });
  },
}));
