import { create } from 'zustand';
import type { DatasetSummary } from '../data/dataset';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import { askToKeepData } from '../workers/browserStorage';
import type { ImportOptions, ImportProgress, SourceFile, SourceProposal } from '../workers/dataProtocol';
import { datasetNameProposal, sourceNameOf } from './datasetNameProposal';
import { BUILT_IN_NAME, useDatasets } from './datasetsStore';
import { useImportOptions } from './importOptionsStore';
import { useUnfinishedImports } from './unfinishedImportsStore';
import { workers } from './workers';

interface ImportState {
  /** `reviewing`: the proposal waits for a person's yes. */
  status: 'idle' | 'looking' | 'reviewing' | 'importing' | 'finished' | 'cancelled' | 'failed';
  /** What is being imported, in the person's words: the folder's or the archive's name. */
  sourceName: string;
  /** What the source is; also that of before while it is looked at anew. Null where it was not recognised. */
  proposal: SourceProposal | null;
  progress: ImportProgress | null;
  /** The dataset of the last import that ended well. */
  result: DatasetSummary | null;
  error: ErrorDetails | null;
  /** Looks at a source and imports it, unless something should be decided first. `busy` while an import runs. */
  start: (files: SourceFile[]) => Promise<void>;
  /** Looks at the source given last again, with further files where there are some (labels, more parts). */
  lookAgain: (more?: SourceFile[]) => Promise<void>;
  /** Imports the source given last. */
  confirm: () => Promise<void>;
  /** Ends the import and deletes what it has stored; while looking or reviewing it forgets the source. */
  cancel: () => Promise<void>;
  /** Clears the outcome from the screen. */
  dismiss: () => void;
}

const BUSY: ErrorDetails = {
  code: 'busy',
  message: 'An import is running; the new files were not taken.',
  hint: 'Wait until it ends or cancel it, then give these files again.',
};
const NOTHING = { proposal: null, progress: null, result: null, error: null } as const;

/** The source given last; not in the store, for it may be a million files. */
let given: SourceFile[] = [];
/** Grows with every look, so that an answer that comes too late is dropped. */
let looks = 0;

/** The options of the page with the name that the dataset will have. */
function optionsFor(files: readonly SourceFile[]): ImportOptions {
  const { options } = useImportOptions.getState();
  const { datasets } = useDatasets.getState();
  const goal = datasets.find(({ id }) => id === options.appendTo);
  if (goal) return { ...options, name: goal.name };
  const taken = datasets.map(({ name }) => name);
  return { ...options, appendTo: null, name: options.name.trim() || datasetNameProposal(files, taken) };
}

/** Importing pictures, one source at a time. It goes on while other screens are open. */
export const useImports = create<ImportState>()((set, get) => ({
  status: 'idle',
  sourceName: '',
  ...NOTHING,
  start: async (files) => {
    if (files.length === 0) return;
    if (get().status === 'importing') return set({ error: BUSY });
    useImportOptions.getState().change({ sourceKind: 'auto' });
    given = files;
    set({ ...NOTHING, sourceName: sourceNameOf(files) });
    const proposal = await look(set);
    if (proposal === null) return;
    const { looksFirst } = useImportOptions.getState();
    if (proposal.reasonToLook === null && !looksFirst) await get().confirm();
    else set({ status: 'reviewing' });
  },
  lookAgain: async (more = []) => {
    if (get().status === 'importing' || given.length + more.length === 0) return;
    if (more.length > 0) given = [...given, ...more];
    if ((await look(set)) !== null) set({ status: 'reviewing' });
  },
  confirm: async () => {
    if (get().status === 'importing' || given.length === 0) return;
    const options = optionsFor(given);
    looks++;
    set({ status: 'importing', progress: null, result: null, error: null });
    void askToKeepData();
    const unsubscribe = watchProgress(set);
    try {
      const result = await workers().data.request({ kind: 'import', files: given, options });
      set({ status: 'finished', result });
      given = [];
      useImportOptions.getState().forgetSource();
    } catch (error) {
      const details = describeError(error);
      if (details.code === 'cancelled') set({ status: 'cancelled' });
      else set({ status: 'failed', error: details });
    }
    unsubscribe();
    await Promise.all([useDatasets.getState().refresh(), useUnfinishedImports.getState().refresh()]);
  },
  cancel: async () => {
    const { status, progress, dismiss } = get();
    if (status === 'looking' || status === 'reviewing') dismiss();
    if (progress === null) return;
    try {
      await workers().data.request({ kind: 'cancelImport', importId: progress.importId });
    } catch (error) {
      set({ error: describeError(error) });
    }
  },
  dismiss: () => {
    looks++;
    given = [];
    set({ status: 'idle', ...NOTHING });
  },
}));

/** Keeps `progress` as the data worker tells it; returns how to stop. */
function watchProgress(set: (part: Partial<ImportState>) => void): () => void {
  return workers().data.subscribe((event) => {
    if (event.kind === 'importProgress' && event.name !== BUILT_IN_NAME) set({ progress: event });
  });
}

/** Asks what the source is; null where that failed or another look has begun meanwhile. */
async function look(set: (part: Partial<ImportState>) => void): Promise<SourceProposal | null> {
  const turn = ++looks;
  const isCurrent = () => turn === looks;
  set({ status: 'looking', progress: null, error: null });
  const unsubscribe = watchProgress((part) => isCurrent() && set(part));
  try {
    const options = optionsFor(given);
    const proposal = await workers().data.request({ kind: 'inspectSource', files: given, options });
    if (!isCurrent()) return null;
    set({ proposal, progress: null });
    return proposal;
  } catch (error) {
    if (isCurrent()) set({ status: 'failed', proposal: null, progress: null, error: describeError(error) });
    return null;
  } finally {
    unsubscribe();
  }
}
