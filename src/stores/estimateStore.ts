import { create } from 'zustand';
import type { Experiment } from '../experiment/experiment';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import type { ProbeReport } from '../workers/gpuProtocol';
import { memoryBudget } from './adapterStore';
import { workers } from './workers';

interface EstimateState {
  status: 'idle' | 'probing' | 'ready' | 'failed';
  /** Of the experiment asked for last. */
  report: ProbeReport | null;
  error: ErrorDetails | null;
  /** Measures about a second of an experiment on this adapter. */
  probe: (experiment: Experiment, datasetId: string) => Promise<void>;
  forget: () => void;
}

let latest: Experiment | null = null;

/** How long the experiment would take here, measured. */
export const useEstimate = create<EstimateState>()((set) => ({
  status: 'idle',
  report: null,
  error: null,
  probe: async (experiment, datasetId) => {
    latest = experiment;
    set({ status: 'probing', error: null });
    try {
      const budgetBytes = memoryBudget();
      const report = await workers().gpu.request({ kind: 'probe', experiment, datasetId, budgetBytes });
      if (latest === experiment) set({ status: 'ready', report });
    } catch (error) {
      if (latest === experiment) set({ status: 'failed', report: null, error: describeError(error) });
    }
  },
  forget: () => {
    latest = null;
    set({ status: 'idle', report: null, error: null });
  },
}));
