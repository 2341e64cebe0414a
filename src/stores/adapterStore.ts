import { create } from 'zustand';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import type { AdapterReport } from '../workers/gpuProtocol';
import { budgetOn, useGpuSettings } from './gpuSettingsStore';
import { workers } from './workers';

interface AdapterState {
  status: 'idle' | 'initialising' | 'ready' | 'failed';
  report: AdapterReport | null;
  error: ErrorDetails | null;
  /** Asks the gpu worker for a device; again after a loss. */
  initialise: () => Promise<void>;
  /** Ends the gpu worker with all that it holds and starts anew: the cure of a lost device. */
  restart: () => Promise<void>;
}

/** The graphics adapter that trains, or why there is none. */
export const useAdapter = create<AdapterState>()((set, get) => ({
  status: 'idle',
  report: null,
  error: null,
  initialise: async () => {
    if (get().status === 'initialising') return;
    set({ status: 'initialising', error: null });
    try {
      const { powerPreference } = useGpuSettings.getState();
      const report = await workers().gpu.request({ kind: 'initialise', powerPreference });
      set({ status: 'ready', report });
    } catch (error) {
      set({ status: 'failed', error: describeError(error) });
    }
  },
  restart: async () => {
    workers().restartGpu();
    set({ status: 'idle', report: null, error: null });
    await get().initialise();
  },
}));

/** Follows the worker's word that the device is gone. */
export function watchAdapter(): () => void {
  return workers().gpu.subscribe((event) => {
    if (event.kind === 'deviceLost') useAdapter.setState({ status: 'failed', error: event.error });
  });
}

/** GPU bytes to use in all on the adapter as it is now; null where nobody knows. */
export function memoryBudget(): number | null {
  return budgetOn(useGpuSettings.getState(), useAdapter.getState().report?.name ?? '');
}
