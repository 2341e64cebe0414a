import { stepLimit } from '../experiment/recipe/trainingLength';
import type { RunRecord } from './runRecord';
import type { SessionParts } from './sessionParts';

/**
 * Updates after which a run ends: by epochs, by steps, or so many times those of the first arm that reached the target
 * error. Infinity where nothing of this is known.
 */
export function knownStepLimit({ experiment, targetReached = {} }: RunRecord, trainCount: number): number {
  const { recipe } = experiment;
  const { timesFirst = Infinity } = recipe.stop.targetError ?? {};
  const first = Math.min(...Object.values(targetReached));
  const byFirst = Number.isFinite(first) ? Math.ceil(first * timesFirst) : Infinity;
  return Math.min(stepLimit(recipe, trainCount), byFirst);
}

/** Whether a run trains no further: by its updates, its minutes, a person, or because every arm that can is done. */
export function isAtEnd({ book, lockstep, source }: SessionParts, step: number): boolean {
  const { run, clock } = book;
  const { minutes = Infinity } = run.experiment.recipe.stop;
  if (run.endedByHand) return true;
  const isDone = lockstep.activeArms.length === 0 && lockstep.soundArms.length > 0;
  return (
    isDone || step >= knownStepLimit(run, source.dataset.trainCount) || clock.trainedSeconds >= minutes * 60
  );
}
