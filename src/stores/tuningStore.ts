import { create } from 'zustand';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import type { TuningRecord } from '../workers/gpuProtocol';
import { memoryBudget } from './adapterStore';
import { awaitDataset } from './datasetsStore';
import { type DeviceProgress, followDeviceWork } from './deviceProgress';
import { useExperiment } from './experimentStore';
import { workers } from './workers';

interface TuningState {
  status: 'idle' | 'loading' | 'ready' | 'tuning';
  /** What was tuned on this adapter; null where nothing was. */
  record: TuningRecord | null;
  progress: DeviceProgress | null;
  error: ErrorDetails | null;
  /** Whether the next tuning may choose variants that keep operands in f16. */
  allowsHalf: boolean;
  load: () => Promise<void>;
  /** Tunes for the experiment on Train. */
  tune: () => Promise<void>;
  cancel: () => Promise<void>;
  /** New runs take the defaults again. */
  forget: () => Promise<void>;
  allowHalf: (allowsHalf: boolean) => void;
}

/** The fastest variants of the kernels on this adapter. */
export const useTuning = create<TuningState>()((set, get) => {
  /** A cancelled tuning is no failure: all is as it was. */
  const fail = (error: unknown) => {
    const details = describeError(error);
    set({ status: 'ready', progress: null, error: details.code === 'cancelled' ? null : details });
  };

  return {
    status: 'idle',
    record: null,
    progress: null,
    error: null,
    allowsHalf: false,
    load: async () => {
      if (get().status === 'tuning') return;
      set({ status: 'loading' });
      try {
        const record = await workers().gpu.request({ kind: 'tuning' });
        set({ status: 'ready', record, error: null, allowsHalf: record?.allowsHalf ?? false });
      } catch (error) {
        fail(error);
      }
    },
    tune: async () => {
      if (get().status === 'tuning') return;
      set({ status: 'tuning', progress: null, error: null });
      const unfollow = followDeviceWork((progress) => set({ progress }));
      try {
        const { experiment } = useExperiment.getState();
        const { id } = await awaitDataset(experiment.dataset);
        const { allowsHalf } = get();
        const budgetBytes = memoryBudget();
        const request = { kind: 'tune', experiment, datasetId: id, allowsHalf, budgetBytes } as const;
        set({ status: 'ready', progress: null, record: await workers().gpu.request(request) });
      } catch (error) {
        fail(error);
      } finally {
        unfollow();
      }
    },
    cancel: async () => {
      await workers().gpu.request({ kind: 'cancelDeviceWork' }).catch(fail);
    },
    forget: async () => {
      try {
        await workers().gpu.request({ kind: 'forgetTuning' });
        set({ record: null, error: null });
      } catch (error) {
        fail(error);
      }
    },
    allowHalf: (allowsHalf) => set({ allowsHalf }),
  };
});
