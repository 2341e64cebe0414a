import { create } from 'zustand';
import type { Experiment } from '../experiment/experiment';
import { heldOut } from '../experiment/metrics/heldOut';
import { nextTask } from '../lib/nextTask';
import { describeError } from '../lib/StudioError';
import type { GpuCommand } from '../workers/gpuProtocol';
import { memoryBudget, useAdapter } from './adapterStore';
import { awaitDataset } from './datasetsStore';
import { useExperiment } from './experimentStore';
import { useGpuSettings } from './gpuSettingsStore';
import { MetricSeries } from './metricSeries';
import { clearMetrics, metrics, metricsChanged } from './metrics';
import { goTo, useRoute } from './route';
import { isLive, NO_TRAINING, reduceTraining, stateOfRun, type TrainingState } from './trainingState';
import { workers } from './workers';

interface TrainingActions {
  /** Starts a run of an experiment; with `stepOnly` it pauses after one update. */
  start: (experiment: Experiment, options: { stepOnly: boolean }) => Promise<void>;
  pause: () => Promise<void>;
  /** Goes on: a paused run where it is, an interrupted or failed one from its checkpoint. */
  resume: () => Promise<void>;
  /** One update of every arm, from paused. */
  stepOnce: () => Promise<void>;
  /** @param isTested after a last evaluation and the test: the run goes on until these are done */
  stop: (isTested?: boolean) => Promise<void>;
  /** Clears the screen for another run; the saved one stays in its table. */
  reset: () => void;
  /** Shows a saved run without starting anything. */
  open: (runId: string) => Promise<void>;
}

/** The run on the Train screen. */
export const useTraining = create<TrainingState & TrainingActions>()((set, get) => {
  const fail = (error: unknown) => set({ status: 'failed', error: describeError(error), work: '' });

  /** A command whose answer is an event; its button waits for the acknowledgement. */
  const command = async (request: GpuCommand) => {
    set({ isCommanding: true });
    try {
      await workers().gpu.request(request);
    } catch (error) {
      fail(error);
    }
    set({ isCommanding: false });
  };

  const begin = (state: Partial<TrainingState>) =>
    set({ ...state, status: 'preparing', error: null, work: 'Preparing', workShare: null });

  return {
    ...NO_TRAINING,
    start: async (experiment, { stepOnly }) => {
      if (isLive(get().status)) return;
      clearMetrics();
      begin({ ...NO_TRAINING, experiment });
      try {
        const dataset = await awaitDataset(experiment.dataset);
        set({ classNames: dataset.classNames, heldOut: heldOut(dataset) });
        const budgetBytes = memoryBudget();
        const request = { kind: 'start', experiment, datasetId: dataset.id, stepOnly, budgetBytes } as const;
        const { runId } = await workers().gpu.request(request);
        set({ runId });
        // A person who has gone to another screen meanwhile stays there.
        if (useRoute.getState().screen === 'train') goTo('train', { run: runId }, { replace: true });
      } catch (error) {
        fail(error);
      }
    },
    pause: () => command({ kind: 'pause' }),
    resume: async () => {
      const { status, runId, experiment } = get();
      if (status === 'paused') return command({ kind: 'continue' });
      if (runId === null || experiment === null) return;
      begin({});
      try {
        if (useAdapter.getState().status === 'failed') await useAdapter.getState().restart();
        const { id: datasetId } = await awaitDataset(experiment.dataset);
        const { run, measured } = await workers().gpu.request({ kind: 'resume', runId, datasetId });
        clearMetrics();
        metrics.appendTable(measured); // in one go: the first new ones may be on their way
        metricsChanged();
        if (get().status === 'preparing') {
          const { status: _, error: __, ...known } = stateOfRun(run);
          set(known);
        }
      } catch (error) {
        fail(error);
      }
    },
    stepOnce: () => command({ kind: 'step' }),
    stop: (isTested = false) => command({ kind: 'stop', isTested }),
    reset: () => {
      if (isLive(get().status)) return;
      clearMetrics();
      set(NO_TRAINING);
    },
    open: async (runId) => {
      if (get().runId === runId || isLive(get().status)) return;
      try {
        const [run, measured] = await Promise.all([
          workers().data.request({ kind: 'loadRun', runId }),
          workers().data.request({ kind: 'loadMetrics', runId }),
        ]);
        const series = await MetricSeries.of(measured);
        if (get().runId === runId || isLive(get().status)) return;
        clearMetrics();
        set(stateOfRun(run));
        await nextTask(); // the screen first, then its lines
        if (get().runId !== runId || isLive(get().status)) return;
        metrics.become(series);
        metricsChanged();
      } catch (error) {
        set({ ...NO_TRAINING, status: 'failed', runId, error: describeError(error) });
      }
    },
  };
});

/** A run begins in smaller parts: what was told of it does not count, and what was learnt holds for the next. */
function beginAnew(learnedBytes: number | null): void {
  clearMetrics();
  const adapter = useAdapter.getState().report?.name;
  if (learnedBytes !== null && adapter !== undefined) useGpuSettings.getState().learn(adapter, learnedBytes);
}

/** Follows the gpu worker's events; asks for a checkpoint when the page is hidden or closed. */
export function watchTraining(): () => void {
  const unsubscribe = workers().gpu.subscribe((event) => {
    if (event.kind === 'progress') {
      metrics.append(event.points);
      metricsChanged();
    }
    if (event.kind === 'adjusted') beginAnew(event.learnedBytes);
    // What is on the screen is what runs, with what was done to it by hand.
    if (event.kind === 'rateChanged') useExperiment.setState({ experiment: event.experiment });
    useTraining.setState((state) => reduceTraining(state, event));
  });
  const save = () => {
    const { status } = useTraining.getState();
    // A failed save is told by the next one that counts; the page may be gone by then.
    if (status === 'training' || status === 'paused') {
      workers()
        .gpu.request({ kind: 'checkpoint' })
        .catch(() => undefined);
    }
  };
  const onVisibility = () => document.visibilityState === 'hidden' && save();
  document.addEventListener('visibilitychange', onVisibility);
  addEventListener('pagehide', save);
  return () => {
    unsubscribe();
    document.removeEventListener('visibilitychange', onVisibility);
    removeEventListener('pagehide', save);
  };
}
