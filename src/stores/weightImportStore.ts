import { create } from 'zustand';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import type { RunRecord } from '../training/runRecord';
import { askToKeepData } from '../workers/browserStorage';
import type { WeightProposal, WeightsProgress } from '../workers/dataProtocol';
import { useRuns } from './runsStore';
import { answersOf, decided, draftOf, draftProblem, type WeightDraft } from './weightDraft';
import { isText, meanAmong, textOf, weightsAmong } from './weightFiles';
import { workers } from './workers';

interface WeightImportState {
  /** `reviewing`: the proposal waits for a person's answers. */
  status: 'idle' | 'inspecting' | 'reviewing' | 'importing' | 'finished' | 'failed';
  fileName: string;
  fileBytes: number;
  /** How far it is read; null before that is known. */
  progress: WeightsProgress | null;
  /** What the file is; null before it is known and where it is refused. */
  proposal: WeightProposal | null;
  /** What a person has decided so far; there where the proposal is. */
  draft: WeightDraft | null;
  /** The network of the last import that ended well. */
  result: RunRecord | null;
  error: ErrorDetails | null;
  /** Looks at a file of weights; text files beside it name its classes. `busy` while another is being imported. */
  start: (files: readonly File[]) => Promise<void>;
  change: (part: Partial<WeightDraft>) => void;
  /** Takes class names from a text file. */
  readClassNames: (files: readonly File[]) => Promise<void>;
  /** Makes a run of the file; the draft must be complete. */
  confirm: () => Promise<void>;
  /** Forgets the file, or clears the outcome from the screen. */
  dismiss: () => void;
}

const NOTHING = { progress: null, proposal: null, draft: null, result: null, error: null } as const;
const BUSY: ErrorDetails = {
  code: 'busy',
  message: 'Weights are being imported; the new file was not taken.',
  hint: 'Wait until it ends, a few seconds, then give this file again.',
};
/** The file given last; not in the store, which holds no large things. */
let given: File | null = null;
/** Grows with every look, so that an answer that comes too late is dropped. */
let looks = 0;

/** Keeps `progress` as the data worker tells it; returns how to stop. */
function watchProgress(set: (part: Partial<WeightImportState>) => void): () => void {
  return workers().data.subscribe((event) => {
    if (event.kind === 'weightsProgress') set({ progress: event });
  });
}

/** Importing weights, one file at a time. It goes on while other screens are open. */
export const useWeightImport = create<WeightImportState>()((set, get) => ({
  status: 'idle',
  fileName: '',
  fileBytes: 0,
  ...NOTHING,
  start: async (files) => {
    if (files.length === 0) return;
    if (get().status === 'importing') return set({ error: BUSY });
    const turn = ++looks;
    const unsubscribe = watchProgress((part) => turn === looks && set(part));
    try {
      const file = weightsAmong(files);
      if (file === null) return unsubscribe();
      given = file;
      set({ status: 'inspecting', fileName: file.name, fileBytes: file.size, ...NOTHING });
      const classText = isText(file) ? '' : await textOf(files.filter(isText));
      const proposal = await workers().data.request({ kind: 'inspectWeights', file });
      if (turn !== looks) return;
      const taken = useRuns.getState().runs.map(({ experiment }) => experiment.name);
      set({
        status: 'reviewing',
        proposal,
        draft: { ...draftOf(proposal, taken), classText, meanFile: meanAmong(files) },
      });
    } catch (error) {
      if (turn === looks) set({ status: 'failed', ...NOTHING, error: describeError(error) });
    }
    unsubscribe();
  },
  change: (part) => {
    const { draft } = get();
    if (draft !== null) set({ draft: { ...draft, ...part } });
  },
  readClassNames: async (files) => {
    try {
      get().change({ classText: await textOf(files) });
      set({ error: null });
    } catch (error) {
      set({ error: describeError(error) });
    }
  },
  confirm: async () => {
    const { status, proposal, draft } = get();
    if (status !== 'reviewing' || proposal === null || draft === null || given === null) return;
    if (draftProblem(draft, proposal) !== null) return;
    const file = given;
    set({ status: 'importing', progress: null, error: null });
    void askToKeepData();
    const unsubscribe = watchProgress(set);
    try {
      const request = { kind: 'importWeights', file, proposal: decided(proposal, draft) } as const;
      const result = await workers().data.request({ ...request, answers: answersOf(draft, proposal) });
      given = null;
      set({ status: 'finished', ...NOTHING, result });
    } catch (error) {
      // The answers stay: another try needs no second look.
      set({ status: 'reviewing', error: describeError(error) });
    }
    unsubscribe();
    await useRuns.getState().refresh();
  },
  dismiss: () => {
    if (get().status === 'importing') return;
    looks++;
    given = null;
    set({ status: 'idle', ...NOTHING });
  },
}));
