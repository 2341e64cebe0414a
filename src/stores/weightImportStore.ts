import { create } from 'zustand';
import { describeError, type ErrorDetails, StudioError } from '../lib/StudioError';
import type { RunRecord } from '../training/runRecord';
import { askToKeepData } from '../workers/browserStorage';
import type { WeightProposal } from '../workers/dataProtocol';
import { useRuns } from './runsStore';
import { answersOf, decided, draftOf, draftProblem, type WeightDraft } from './weightDraft';
import { workers } from './workers';

interface WeightImportState {
  /** `reviewing`: the proposal waits for a person's answers. */
  status: 'idle' | 'inspecting' | 'reviewing' | 'importing' | 'finished' | 'failed';
  fileName: string;
  fileBytes: number;
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

const NOTHING = { proposal: null, draft: null, result: null, error: null } as const;
const BUSY: ErrorDetails = {
  code: 'busy',
  message: 'Weights are being imported; the new file was not taken.',
  hint: 'Wait until it ends, a few seconds, then give this file again.',
};
/** No list of class names is larger: a thousand names are 30 KB. */
const LONGEST_LIST = 2 ** 22;

/** The file given last; not in the store, which holds no large things. */
let given: File | null = null;
/** Grows with every look, so that an answer that comes too late is dropped. */
let looks = 0;

const isText = ({ name }: File) => /\.(txt|csv|tsv)$/i.test(name);

/** The one file that holds the network. Throws where there are several. */
function weightsAmong(files: readonly File[]): File | null {
  const others = files.filter((file) => !isText(file));
  // A tfjs or Keras description comes with its shards: it says what they all are.
  const candidates = others.some(({ name }) => /\.json$/i.test(name))
    ? others.filter(({ name }) => /\.json$/i.test(name))
    : others;
  if (candidates.length > 1) {
    throw new StudioError({
      code: 'unsupported-file',
      message: `These are ${candidates.length} files: ${candidates.map(({ name }) => name).join(', ')}. A network is imported from one.`,
      hint: 'Give one file at a time. A model in several parts (“00001-of-00002”) has to be saved as one file first.',
    });
  }
  return candidates[0] ?? files[0] ?? null;
}

/** Class names of the first text file; empty where there is none. */
async function textOf(files: readonly File[]): Promise<string> {
  const file = files[0];
  if (file === undefined) return '';
  if (file.size > LONGEST_LIST) {
    throw new StudioError({
      code: 'unsupported-file',
      message: `${file.name} is too large for a list of class names.`,
      hint: 'Give a text file with one name per line, in the order of the network’s outputs.',
    });
  }
  return file.text();
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
    try {
      const file = weightsAmong(files);
      if (file === null) return;
      given = file;
      set({ status: 'inspecting', fileName: file.name, fileBytes: file.size, ...NOTHING });
      const classText = isText(file) ? '' : await textOf(files.filter(isText));
      const proposal = await workers().data.request({ kind: 'inspectWeights', file });
      if (turn !== looks) return;
      const taken = useRuns.getState().runs.map(({ experiment }) => experiment.name);
      set({ status: 'reviewing', proposal, draft: { ...draftOf(proposal, taken), classText } });
    } catch (error) {
      if (turn === looks) set({ status: 'failed', ...NOTHING, error: describeError(error) });
    }
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
    set({ status: 'importing', error: null });
    void askToKeepData();
    try {
      const request = { kind: 'importWeights', file, proposal: decided(proposal, draft) } as const;
      const result = await workers().data.request({ ...request, answers: answersOf(draft) });
      given = null;
      set({ status: 'finished', ...NOTHING, result });
    } catch (error) {
      // The answers stay: another try needs no second look.
      set({ status: 'reviewing', error: describeError(error) });
    }
    await useRuns.getState().refresh();
  },
  dismiss: () => {
    if (get().status === 'importing') return;
    looks++;
    given = null;
    set({ status: 'idle', ...NOTHING });
  },
}));
