import { create } from 'zustand';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import type { GpuPace } from '../workers/gpuProtocol';
import { workers } from './workers';

interface PaceState {
  pace: GpuPace;
  error: ErrorDetails | null;
  choose: (pace: GpuPace) => Promise<void>;
}

/** How hard training drives the GPU, until the page is closed. */
export const usePace = create<PaceState>()((set) => ({
  pace: 'full',
  error: null,
  choose: async (pace) => {
    try {
      await workers().gpu.request({ kind: 'setPace', pace });
      set({ pace, error: null });
    } catch (error) {
      set({ error: describeError(error) });
    }
  },
}));
