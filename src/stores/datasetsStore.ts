import { create } from 'zustand';
import type { DatasetSummary } from '../data/dataset';
import type { Experiment } from '../experiment/experiment';
import { parseExperiment } from '../experiment/parseExperiment';
import { describeError, type ErrorDetails, StudioError } from '../lib/StudioError';
import { workers } from './workers';

/** The set that the studio draws itself; its name is the schema's default. */
export const BUILT_IN_NAME = parseExperiment({}).dataset.name;

interface DatasetsState {
  status: 'idle' | 'loading' | 'ready' | 'failed';
  datasets: DatasetSummary[];
  /** Pictures of the built-in set drawn so far; null when it is not being drawn. */
  drawing: { done: number; total: number | null } | null;
  error: ErrorDetails | null;
  refresh: () => Promise<void>;
  /** Draws the built-in dataset where it is not stored yet. */
  ensureBuiltIn: () => Promise<void>;
  /** Throws what the data worker says of the name: empty, taken. */
  rename: (datasetId: string, name: string) => Promise<void>;
  /** The pictures that an import has stored so far, as a dataset of their own. Throws where there are too few. */
  openBeginning: (importId: string) => Promise<DatasetSummary>;
}

export const useDatasets = create<DatasetsState>()((set, get) => ({
  status: 'idle',
  datasets: [],
  drawing: null,
  error: null,
  refresh: async () => {
    if (get().status !== 'ready') set({ status: 'loading' });
    try {
      set({
        status: 'ready',
        datasets: await workers().data.request({ kind: 'listDatasets' }),
        error: null,
      });
    } catch (error) {
      set({ status: 'failed', error: describeError(error) });
    }
  },
  ensureBuiltIn: async () => {
    try {
      await workers().data.request({ kind: 'ensureBuiltIn' });
      set({ drawing: null });
      await get().refresh();
    } catch (error) {
      set({ status: 'failed', drawing: null, error: describeError(error) });
    }
  },
  rename: async (datasetId, name) => {
    await workers().data.request({ kind: 'renameDataset', datasetId, name });
    await get().refresh();
  },
  openBeginning: async (importId) => {
    const summary = await workers().data.request({ kind: 'openBeginning', importId });
    await get().refresh();
    return summary;
  },
}));

/** Keeps the list as the data worker has it. */
export function watchDatasets(): () => void {
  return workers().data.subscribe((event) => {
    if (event.kind === 'datasetsChanged') void useDatasets.getState().refresh();
    if (event.kind === 'importProgress' && event.name === BUILT_IN_NAME && event.stage === 'drawing') {
      useDatasets.setState({ drawing: { done: event.done, total: event.total } });
    }
  });
}

/** The stored dataset that an experiment means: by fingerprint where it names one, else by name; null if absent. */
export function findDataset(
  datasets: readonly DatasetSummary[],
  wanted: Experiment['dataset'],
): DatasetSummary | null {
  const { fingerprint, name } = wanted;
  const found = datasets.find((dataset) =>
    fingerprint === undefined ? dataset.name === name : dataset.fingerprint === fingerprint,
  );
  return found ?? null;
}

/** As `requireDataset`, once the list is there; the built-in set is drawn first where it is not stored yet. */
export async function awaitDataset(wanted: Experiment['dataset']): Promise<DatasetSummary> {
  const { status, refresh, ensureBuiltIn } = useDatasets.getState();
  if (status !== 'ready') await refresh();
  const isAbsent = findDataset(useDatasets.getState().datasets, wanted) === null;
  if (isAbsent && wanted.name === BUILT_IN_NAME) await ensureBuiltIn();
  return requireDataset(wanted);
}

/** As `findDataset`; throws `unknown-dataset` where this machine lacks it. */
export function requireDataset(wanted: Experiment['dataset']): DatasetSummary {
  const found = findDataset(useDatasets.getState().datasets, wanted);
  if (found) return found;
  throw new StudioError({
    code: 'unknown-dataset',
    message: `This experiment trains on the dataset “${wanted.name}”, which is not on this machine.`,
    hint: 'Import its pictures on the Data screen under this name, or choose another dataset.',
  });
}
