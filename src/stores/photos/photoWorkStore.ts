import { create } from 'zustand';
import type { Experiment } from '../../experiment/experiment';
import { describeError, type ErrorDetails, StudioError } from '../../lib/StudioError';
import type { RunRecord } from '../../training/runRecord';
import { cancelDeviceWork, type DeviceProgress, followDeviceWork } from '../deviceProgress';
import { useExperiment } from '../experimentStore';
import { useRuns } from '../runsStore';
import { isLive } from '../trainingState';
import { useTraining } from '../trainingStore';
import { workers } from '../workers';
import { type PhotoTask, photoExperiment } from './photoExperiment';
import type { PhotoPlace } from './photoPlace';
import { movePlace, usePhotoPlace } from './photoPlaceStore';

interface PhotoWorkState {
  /** `solving`: features and the last layer; `starting`: a training is about to begin, the training store follows it. */
  status: 'idle' | 'solving' | 'starting';
  progress: DeviceProgress | null;
  error: ErrorDetails | null;
  /**
   * Carries a plan out and puts what comes of it into the place: solves the last layer, unless a run with it is given,
   * then starts the training of the deeper layers where the plan has one.
   */
  begin: (task: PhotoTask, head: RunRecord | null) => Promise<void>;
  cancel: () => Promise<void>;
  dismiss: () => void;
}

/** Fits the last layer, with the person's corrections of labels, and returns the run that was saved. */
async function solveHead(task: PhotoTask): Promise<RunRecord> {
  const datasetId = task.dataset.id;
  const { corrections } = await workers().data.request({ kind: 'loadCorrections', datasetId });
  const experiment = photoExperiment({ ...task, plan: 'head', rates: {} });
  const { runId } = await workers().gpu.request({ kind: 'fitHead', experiment, datasetId, corrections });
  const run = await workers().data.request({ kind: 'loadRun', runId });
  await useRuns.getState().refresh();
  return run;
}

/** Starts a training on the Train screen's machinery; resolves to its run once that is recorded. */
async function startTraining(experiment: Experiment): Promise<string> {
  const training = useTraining.getState();
  if (isLive(training.status)) {
    throw new StudioError({
      code: 'busy',
      message: 'A training is running or paused; nothing was started.',
      hint: 'Stop it on the Train screen first. What it has learned is kept under Models.',
    });
  }
  training.reset();
  useExperiment.getState().set(experiment);
  await training.start(experiment, { stepOnly: false });
  const { status, error, runId } = useTraining.getState();
  if (status === 'failed' && error !== null) throw new StudioError(error);
  if (runId !== null) return runId;
  throw new StudioError({
    code: 'internal',
    message: 'The training did not start.',
    hint: 'Try again.',
  });
}

/** Solving and training for one's own photos. It goes on while other screens are open. */
export const usePhotoWork = create<PhotoWorkState>()((set, get) => ({
  status: 'idle',
  progress: null,
  error: null,
  begin: async (task, head) => {
    if (get().status !== 'idle') return;
    const { dataset, source, plan } = usePhotoPlace.getState();
    // A person who has chosen something else meanwhile finds the result under Models.
    const arrive = (choice: Partial<PhotoPlace>, isStep: boolean) => {
      const now = usePhotoPlace.getState();
      if (now.dataset === dataset && now.source === source && now.plan === plan) movePlace(choice, isStep);
    };
    set({ status: 'solving', progress: null, error: null });
    const unfollow = followDeviceWork((progress) => set({ progress }));
    try {
      const solved = task.source === null ? null : (head ?? (await solveHead(task)));
      if (task.plan === 'head' && solved !== null) {
        return arrive({ head: solved.id, run: solved.id, step: null }, true);
      }
      if (solved !== null) arrive({ head: solved.id }, false);
      set({ status: 'starting' });
      const runId = await startTraining(photoExperiment(task, solved));
      arrive({ run: runId, step: null }, true);
    } catch (error) {
      const details = describeError(error);
      set({ error: details.code === 'cancelled' ? null : details });
    } finally {
      unfollow();
      set({ status: 'idle', progress: null });
    }
  },
  cancel: async () => {
    const error = await cancelDeviceWork();
    if (error !== null) set({ error });
  },
  dismiss: () => set({ error: null }),
}));
