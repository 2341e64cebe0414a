import { useAdapter, watchAdapter } from '../stores/adapterStore';
import { useDatasets, watchDatasets } from '../stores/datasetsStore';
import { offerGrid } from '../stores/grid/gridOffer';
import { useRuns, watchRuns } from '../stores/runsStore';
import { watchTraining } from '../stores/trainingStore';
import { provideWorkers } from '../stores/workers';
import type { StudioWorkers } from '../workers/studioWorkers';

/** Connects the stores to the workers and asks for what the first screen needs. Call once. */
export function startStudio(workers: StudioWorkers): void {
  provideWorkers(workers);
  watchAdapter();
  watchDatasets();
  watchRuns();
  watchTraining();
  void useAdapter.getState().initialise();
  void useDatasets.getState().refresh();
  void useDatasets.getState().ensureBuiltIn();
  void useRuns.getState().refresh();
  void offerGrid();
}
