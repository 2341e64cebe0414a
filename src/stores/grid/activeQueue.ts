import { gridProgress } from '../../experiment/grid/gridQueue';
import type { TrainingState } from '../trainingState';
import { useTraining } from '../trainingStore';
import { useGrids } from './gridsStore';

/** The queue that this tab drives, as every screen tells it. */
export interface ActiveQueue {
  gridId: string;
  /** Of the run that trains or comes next, from 1. */
  run: number;
  total: number;
  /** Of the whole queue; null while nothing is known of its length. */
  secondsLeft: number | null;
}

/** What an arm of the run that trains takes from beginning to end, as its rate is now; null before there is one. */
export function secondsPerArm(training: TrainingState): number | null {
  const { secondsLeft, step, totalSteps, experiment } = training;
  if (secondsLeft === null || experiment === null || step === 0 || step >= totalSteps) return null;
  return (secondsLeft * totalSteps) / (totalSteps - step) / experiment.arms.length;
}

/** Null where this tab drives no queue. */
export function useActiveQueue(): ActiveQueue | null {
  const record = useGrids(({ grids, activeId }) => grids.find(({ id }) => id === activeId));
  const secondsOfRun = useTraining((state) => state.secondsLeft);
  const expected = useTraining(secondsPerArm);
  if (record === undefined || record.status === 'finished') return null;
  const { over, total, secondsWaiting } = gridProgress(record, expected);
  const secondsLeft = secondsWaiting === null || secondsOfRun === null ? null : secondsWaiting + secondsOfRun;
  return { gridId: record.id, run: Math.min(total, over + 1), total, secondsLeft };
}
