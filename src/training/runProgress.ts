import { evaluationsIn } from '../experiment/recipe/evaluationSteps';
import { effectiveBatchSize } from '../experiment/recipe/trainingLength';
import { knownStepLimit } from './runEnd';
import type { RunRecord } from './runRecord';
import type { StepClock } from './StepClock';
import type { SessionEvent } from './sessionEvent';

type Progress = Omit<Extract<SessionEvent, { kind: 'progress' }>, 'kind' | 'points'>;

/**
 * Where a run stands, by whichever of its limits is nearest. Without a limit in updates `totalSteps` is a guess: by the
 * minutes that are left, or else twice as far as was thought whenever that is reached.
 */
export function runProgress(run: RunRecord, clock: StepClock, trainCount: number): Progress {
  const { step, epoch, status, endedByHand } = run;
  const { recipe } = run.experiment;
  const limit = status === 'finished' || endedByHand ? step : knownStepLimit(run, trainCount);
  const { minutes } = recipe.stop;
  const minuteSeconds = minutes === undefined ? Infinity : Math.max(0, minutes * 60 - clock.trainedSeconds);
  const stepsByMinutes = clock.stepSeconds > 0 ? minuteSeconds / clock.stepSeconds : Infinity;
  const stepsLeft = Math.max(0, Math.min(limit - step, stepsByMinutes));
  const totalSteps = Number.isFinite(limit) ? limit : guess(run, step + stepsByMinutes);
  const shares = [
    step / Math.max(1, limit),
    minutes === undefined ? 0 : clock.trainedSeconds / (minutes * 60),
  ];
  const isKnown = Number.isFinite(limit) || minutes !== undefined;
  return {
    step,
    totalSteps,
    epoch,
    imagesPerSecond: clock.rate(effectiveBatchSize(recipe)),
    secondsLeft: Number.isFinite(stepsLeft)
      ? clock.secondsLeft(stepsLeft, evaluationsIn(recipe, stepsLeft, trainCount))
      : null,
    share: isKnown ? Math.min(1, Math.max(...shares)) : step / totalSteps,
  };
}

/** Two figures, rounded up, so that an axis does not tremble. */
function guess({ step, totalSteps }: RunRecord, byMinutes: number): number {
  if (!Number.isFinite(byMinutes)) return step < totalSteps ? totalSteps : 2 * totalSteps;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, byMinutes))) - 1);
  return Math.max(1, Math.ceil(byMinutes / unit) * unit);
}
