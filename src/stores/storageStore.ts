import { create } from 'zustand';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import { askToKeepData } from '../workers/browserStorage';
import type { StorageState } from '../workers/dataProtocol';
import { workers } from './workers';

interface StorageStore {
  /** Null until the browser has told. */
  storage: StorageState | null;
  /** Whether the browser has just been asked to keep the data and did not agree. */
  isRefused: boolean;
  error: ErrorDetails | null;
  refresh: () => Promise<void>;
  /** Asks the browser not to clear the studio's data when the disk runs short. */
  keep: () => Promise<void>;
}

/** What the studio takes in this browser's storage, and what the browser says there is room for. */
export const useStorage = create<StorageStore>()((set) => ({
  storage: null,
  isRefused: false,
  error: null,
  refresh: async () => {
    try {
      set({ storage: await workers().data.request({ kind: 'storageState' }), error: null });
    } catch (error) {
      set({ error: describeError(error) });
    }
  },
  keep: async () => {
    try {
      const storage = await askToKeepData();
      set({ storage, isRefused: storage.isPersistent !== true, error: null });
    } catch (error) {
      set({ error: describeError(error) });
    }
  },
}));
