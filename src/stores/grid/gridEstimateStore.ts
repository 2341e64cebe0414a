import { create } from 'zustand';
import type { Experiment } from '../../experiment/experiment';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import { memoryBudget } from '../adapterStore';
import { awaitDataset } from '../datasetsStore';
import { workers } from '../workers';

interface GridEstimateState {
  status: 'idle' | 'probing' | 'ready' | 'failed';
  /** What was measured, and the seconds that one arm of it takes; null before that. */
  measured: { experiment: Experiment; secondsPerArm: number } | null;
  error: ErrorDetails | null;
  /** Measures about a second of a grid's first run on this adapter. */
  probe: (experiment: Experiment) => Promise<void>;
}

/** How long a run of a planned grid takes here. */
export const useGridEstimate = create<GridEstimateState>()((set) => ({
  status: 'idle',
  measured: null,
  error: null,
  probe: async (experiment) => {
    set({ status: 'probing', error: null });
    try {
      const { id: datasetId } = await awaitDataset(experiment.dataset);
      const budgetBytes = memoryBudget();
      const report = await workers().gpu.request({ kind: 'probe', experiment, datasetId, budgetBytes });
      const secondsPerArm = report.totalSeconds / experiment.arms.length;
      set({ status: 'ready', measured: { experiment, secondsPerArm } });
    } catch (error) {
      set({ status: 'failed', measured: null, error: describeError(error) });
    }
  },
}));
