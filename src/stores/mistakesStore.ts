import { create } from 'zustand';
import type { Split } from '../data/dataset';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import type { SplitPredictions } from '../workers/gpuProtocol';
import { cancelDeviceWork, type DeviceProgress, followDeviceWork } from './deviceProgress';
import { workers } from './workers';

/** Which networks are looked at, on which pictures. */
interface MistakesRequest {
  runId: string;
  datasetId: string;
  split: Split;
}

interface MistakesState {
  status: 'idle' | 'working' | 'ready' | 'failed';
  /** What the predictions are of, or are being made of. */
  request: MistakesRequest | null;
  progress: DeviceProgress | null;
  error: ErrorDetails | null;
  /** Nothing where these predictions are there or on their way. */
  look: (request: MistakesRequest) => Promise<void>;
  cancel: () => Promise<void>;
}

/** Outside the store: shares of every class for every picture. */
let predictions: readonly SplitPredictions[] = [];

/** One per arm, of the store's request; look again when its status has changed. */
export function splitPredictions(): readonly SplitPredictions[] {
  return predictions;
}

function isSame(a: MistakesRequest, b: MistakesRequest | null): boolean {
  return a.runId === b?.runId && a.datasetId === b.datasetId && a.split === b.split;
}

/** What a run's networks make of a whole split of a dataset. */
export const useMistakes = create<MistakesState>()((set, get) => ({
  status: 'idle',
  request: null,
  progress: null,
  error: null,
  look: async (request) => {
    const { status, request: earlier } = get();
    if (status === 'working' || (status === 'ready' && isSame(request, earlier))) return;
    predictions = [];
    set({ status: 'working', request, progress: null, error: null });
    const unfollow = followDeviceWork((progress) => set({ progress }));
    try {
      predictions = await workers().gpu.request({ kind: 'predictSplit', ...request });
      set({ status: 'ready', progress: null });
    } catch (reason) {
      const error = describeError(reason);
      set(error.code === 'cancelled' ? { status: 'idle', progress: null } : { status: 'failed', error });
    } finally {
      unfollow();
    }
  },
  cancel: async () => {
    const error = await cancelDeviceWork();
    if (error !== null) set({ error });
  },
}));
