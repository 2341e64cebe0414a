import { create } from 'zustand';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import type { UnfinishedImport } from '../workers/dataProtocol';
import { workers } from './workers';

interface UnfinishedImportsState {
  /** Imports that a closed tab or a full disk left behind. */
  unfinished: UnfinishedImport[];
  error: ErrorDetails | null;
  refresh: () => Promise<void>;
  /** Deletes what the import has stored. */
  discard: (importId: string) => Promise<void>;
}

/** Imports that can go on when their source is given again. */
export const useUnfinishedImports = create<UnfinishedImportsState>()((set, get) => ({
  unfinished: [],
  error: null,
  refresh: async () => {
    try {
      const unfinished = await workers().data.request({ kind: 'listUnfinishedImports' });
      set({ unfinished, error: null });
    } catch (error) {
      set({ error: describeError(error) });
    }
  },
  discard: async (importId) => {
    try {
      await workers().data.request({ kind: 'discardUnfinishedImport', importId });
      await get().refresh();
    } catch (error) {
      set({ error: describeError(error) });
    }
  },
}));
