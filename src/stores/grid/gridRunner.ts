import type { GridRunEnd } from '../../experiment/grid/gridQueue';
import type { GridRun } from '../../experiment/grid/gridRecord';
import type { RunRecord } from '../../training/runRecord';
import { useAdapter } from '../adapterStore';
import { useExperiment } from '../experimentStore';
import { isLive, type TrainingState } from '../trainingState';
import { useTraining } from '../trainingStore';
import { workers } from '../workers';

/** Resolves at the first state of the training that is so: now, or by an event; no timer, a hidden tab goes on. */
export function untilTraining(isSo: (state: TrainingState) => boolean): Promise<TrainingState> {
  return new Promise((resolve) => {
    if (isSo(useTraining.getState())) return resolve(useTraining.getState());
    const unsubscribe = useTraining.subscribe((state) => {
      if (!isSo(state)) return;
      unsubscribe();
      resolve(state);
    });
  });
}

/** Milliseconds that the training spends at work until `stop` is called. */
function stopwatch(): { stop: () => number } {
  let totalMs = 0;
  let sinceMs = performance.now();
  let isBusy = true;
  const tick = ({ status }: { status: TrainingState['status'] }) => {
    const nowMs = performance.now();
    if (isBusy) totalMs += nowMs - sinceMs;
    sinceMs = nowMs;
    isBusy = status === 'training' || status === 'preparing';
  };
  const unsubscribe = useTraining.subscribe(tick);
  return {
    stop: () => {
      unsubscribe();
      tick(useTraining.getState());
      return totalMs;
    },
  };
}

async function savedRun(runId: string): Promise<RunRecord | null> {
  try {
    return await workers().data.request({ kind: 'loadRun', runId });
  } catch {
    return null; // deleted meanwhile: it is trained again
  }
}

/** What a saved run says of its end; null where it can go on. */
function endOf(run: RunRecord): GridRunEnd | null {
  const over = { runId: run.id, seconds: 0, error: null };
  if (run.status === 'finished' || run.status === 'stopped') return { ...over, status: run.status };
  if (run.status !== 'failed' || run.hasCheckpoint) return null;
  const message = `This run failed at step ${run.step.toLocaleString('en')}.`;
  return { ...over, status: 'failed', error: { code: 'internal', message, hint: 'Run it again.' } };
}

/**
 * Trains one run of a grid on the Train screen's own stage and resolves when it is over: from its beginning, or, where
 * it has begun before, from its checkpoint. Call it while nothing else is live.
 *
 * @param onBegun told the run's id once it trains: from then on it can be paused and stopped
 */
export async function trainGridRun(run: GridRun, onBegun: (runId: string) => void): Promise<GridRunEnd> {
  const training = () => useTraining.getState();
  const watch = stopwatch();
  const isFollowed = run.runId !== null && isLive(training().status) && training().runId === run.runId;
  if (!isFollowed) {
    const saved = run.runId === null ? null : await savedRun(run.runId);
    const ended = saved && endOf(saved);
    if (ended) {
      watch.stop();
      return ended;
    }
    if (useAdapter.getState().status === 'failed') await useAdapter.getState().restart();
    if (saved?.hasCheckpoint) {
      await training().open(saved.id);
      useExperiment.getState().set(saved.experiment);
      await training().resume();
    } else {
      useExperiment.getState().set(run.experiment); // Train shows the switches of what it trains
      await training().start(run.experiment, { stepOnly: false });
    }
    const { runId, status } = training();
    if (runId !== null && isLive(status)) onBegun(runId);
  }
  const { status, runId, error } = await untilTraining((state) => !isLive(state.status));
  const seconds = watch.stop() / 1000;
  const end = status === 'finished' || status === 'stopped' ? status : 'failed';
  return { status: end, runId, seconds, error: end === 'failed' ? error : null };
}
