import { create } from 'zustand';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import type { ProbeReport } from '../../workers/gpuProtocol';
import { memoryBudget } from '../adapterStore';
import { workers } from '../workers';
import { type PhotoTask, photoExperiment } from './photoExperiment';
import type { PhotoPlan } from './photoPlace';

interface PlanTimesState {
  status: 'idle' | 'measuring' | 'ready' | 'failed';
  /** Seconds that each plan takes on this GPU, solving the last layer first included; absent until measured. */
  seconds: Partial<Record<PhotoPlan, number>>;
  error: ErrorDetails | null;
  /** What was measured last, so that it is measured once. */
  key: string;
  /** Measures about a second of each plan on this GPU, unless it knows. */
  measure: (task: Omit<PhotoTask, 'plan'>) => Promise<void>;
}

/** Share of an update's time that its forward pass takes, roughly: the backward pass has twice the products. */
const FORWARD_SHARE = 1 / 3;

/**
 * Seconds that the features of all photos of a dataset take: one forward pass of each, at the rate of the measured
 * evaluation, or where no photo is kept for one, of a third of an update.
 */
export function featureSeconds(
  { secondsPerEvaluation, secondsPerStep }: Pick<ProbeReport, 'secondsPerEvaluation' | 'secondsPerStep'>,
  counts: { trainCount: number; validationCount: number; testCount: number },
  batchSize: number,
): number {
  const { trainCount, validationCount, testCount } = counts;
  // What is measured is one whole batch, times the number of batches.
  const evaluated = Math.ceil(validationCount / batchSize) * batchSize;
  const perPicture =
    evaluated > 0 && secondsPerEvaluation > 0
      ? secondsPerEvaluation / evaluated
      : (secondsPerStep * FORWARD_SHARE) / batchSize;
  return perPicture * (trainCount + validationCount + testCount);
}

/** Grows with every measurement, so that an answer that comes too late is dropped. */
let latest = 0;

function keyOf({ dataset, source, rates }: Omit<PhotoTask, 'plan'>): string {
  return JSON.stringify([dataset.fingerprint, source?.run.id, source?.settings.name, rates]);
}

/** How long each plan would take here. */
export const usePlanTimes = create<PlanTimesState>()((set, get) => ({
  status: 'idle',
  seconds: {},
  error: null,
  key: '',
  measure: async (task) => {
    const key = keyOf(task);
    if (get().key === key && get().status !== 'failed') return;
    const turn = ++latest;
    const isCurrent = () => turn === latest;
    const { dataset, source } = task;
    const probe = async (plan: PhotoPlan) => {
      const experiment = photoExperiment({ ...task, plan });
      const budgetBytes = memoryBudget();
      const report = await workers().gpu.request({
        kind: 'probe',
        experiment,
        datasetId: dataset.id,
        budgetBytes,
      });
      return { report, batchSize: experiment.recipe.batchSize };
    };
    set({ status: 'measuring', seconds: {}, error: null, key });
    try {
      if (source === null) {
        const { report } = await probe('all');
        if (isCurrent()) set({ status: 'ready', seconds: { all: report.totalSeconds } });
        return;
      }
      // The cheaper one first: it tells what is chosen unless told otherwise, only the last layer.
      const { report, batchSize } = await probe('last');
      if (!isCurrent()) return;
      const head = featureSeconds(report, dataset, batchSize);
      const known = { head, last: head + report.totalSeconds };
      set({ seconds: known });
      const whole = await probe('all');
      if (!isCurrent()) return;
      set({ status: 'ready', seconds: { ...known, all: head + whole.report.totalSeconds } });
    } catch (error) {
      if (isCurrent()) set({ status: 'failed', error: describeError(error) });
    }
  },
}));
