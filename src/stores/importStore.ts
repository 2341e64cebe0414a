import { create } from 'zustand';
import type { DatasetSummary } from '../data/dataset';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import {
  DEFAULT_IMPORT_OPTIONS,
  type ImportOptions,
  type ImportProgress,
  type SourceFile,
  type UnfinishedImport,
} from '../workers/dataProtocol';
import { datasetNameProposal, sourceNameOf } from './datasetNameProposal';
import { useDatasets } from './datasetsStore';
import { workers } from './workers';

interface ImportState {
  status: 'idle' | 'importing' | 'finished' | 'cancelled' | 'failed';
  /** What the next import does; an empty name means the source's own. */
  options: ImportOptions;
  /** What is being imported, in the person's words: the folder's or the archive's name. */
  sourceName: string;
  progress: ImportProgress | null;
  /** The dataset of the last import that ended well. */
  result: DatasetSummary | null;
  error: ErrorDetails | null;
  /** Imports that a closed tab or a full disk left behind. */
  unfinished: UnfinishedImport[];
  changeOptions: (part: Partial<ImportOptions>) => void;
  /** Imports at once; a second import waits for nobody and is refused with `busy`. */
  start: (files: SourceFile[]) => Promise<void>;
  /** Ends the import; what it has stored is deleted. */
  cancel: () => Promise<void>;
  discard: (importId: string) => Promise<void>;
  refreshUnfinished: () => Promise<void>;
  /** Clears the outcome from the screen. */
  dismiss: () => void;
}

const BUSY: ErrorDetails = {
  code: 'busy',
  message: 'An import is running; the new files were not taken.',
  hint: 'Wait until it ends or cancel it, then give these files again.',
};

/** Importing pictures, one source at a time. It goes on while other screens are open. */
export const useImports = create<ImportState>()((set, get) => ({
  status: 'idle',
  options: DEFAULT_IMPORT_OPTIONS,
  sourceName: '',
  progress: null,
  result: null,
  error: null,
  unfinished: [],
  changeOptions: (part) => set({ options: { ...get().options, ...part } }),
  start: async (files) => {
    if (files.length === 0) return;
    if (get().status === 'importing') return set({ error: BUSY });
    const taken = useDatasets.getState().datasets.map((dataset) => dataset.name);
    const name = get().options.name.trim() || datasetNameProposal(files, taken);
    const options = { ...get().options, name };
    set({
      status: 'importing',
      sourceName: sourceNameOf(files),
      progress: null,
      result: null,
      error: null,
    });
    const unsubscribe = workers().data.subscribe((event) => {
      if (event.kind === 'importProgress' && event.name === name) set({ progress: event });
    });
    try {
      const result = await workers().data.request({ kind: 'import', files, options });
      set({ status: 'finished', result, error: null, options: { ...get().options, name: '' } });
    } catch (error) {
      const details = describeError(error);
      set(
        details.code === 'cancelled'
          ? { status: 'cancelled', error: null }
          : { status: 'failed', error: details },
      );
    }
    unsubscribe();
    await Promise.all([useDatasets.getState().refresh(), get().refreshUnfinished()]);
  },
  cancel: async () => {
    const importId = get().progress?.importId;
    if (importId === undefined) return;
    try {
      await workers().data.request({ kind: 'cancelImport', importId });
    } catch (error) {
      set({ error: describeError(error) });
    }
  },
  discard: async (importId) => {
    try {
      await workers().data.request({ kind: 'discardUnfinishedImport', importId });
    } catch (error) {
      set({ error: describeError(error) });
    }
    await get().refreshUnfinished();
  },
  refreshUnfinished: async () => {
    try {
      set({ unfinished: await workers().data.request({ kind: 'listUnfinishedImports' }) });
    } catch (error) {
      set({ error: describeError(error) });
    }
  },
  dismiss: () => set({ status: 'idle', progress: null, result: null, error: null }),
}));
