import { cosTurns } from '../../lib/deterministicMath';
import type { Recipe } from '../experiment';
import { epochAt, scheduledEpochs, totalSteps } from './trainingLength';

/** What a schedule remembers of an arm between evaluations. */
export interface ScheduleState {
  /** Product of the factors applied so far. */
  rateFactor: number;
  /** Lowest validation error so far; Infinity before the first. */
  bestError: number;
  evaluationsSinceBest: number;
  /** Step of the last evaluation, so that a resumed run does not repeat it; -1 before the first. */
  evaluatedStep: number;
}

export const INITIAL_SCHEDULE: ScheduleState = {
  rateFactor: 1,
  bestError: Infinity,
  evaluationsSinceBest: 0,
  evaluatedStep: -1,
};

/** Where in a run an update begins. */
export interface SchedulePlace {
  /** Updates done before it. */
  step: number;
  /** Epochs seen before it, as a fraction. */
  epoch: number;
  /** Epochs that a cosine spans (trainingLength.ts, `scheduledEpochs`); null where nothing says. */
  totalEpochs: number | null;
}

/**
 * Factor on every rate of the update that begins at a place: the schedule's, times the warm-up's `epoch / warmupEpochs`
 * (at most 1), times the changes by hand so far. A plateau keeps its own in `state`; the others are pure functions.
 */
export function rateFactorAt(recipe: Recipe, state: ScheduleState, place: SchedulePlace): number {
  const { schedule, warmupEpochs, rateChanges } = recipe;
  const warmup = place.epoch < warmupEpochs ? place.epoch / warmupEpochs : 1;
  const byHand = rateChanges
    .filter(({ step }) => step <= place.step)
    .reduce((product, { factor }) => product * factor, 1);
  return scheduleFactor(schedule, state, place) * warmup * byHand;
}

function scheduleFactor(
  schedule: Recipe['schedule'],
  state: ScheduleState,
  { epoch, totalEpochs }: SchedulePlace,
): number {
  switch (schedule.kind) {
    case 'constant':
      return 1;
    case 'plateau':
      return state.rateFactor;
    case 'steps':
      return schedule.factor ** schedule.epochs.filter((boundary) => boundary <= epoch).length;
    case 'cosine': {
      // Half a cosine: f + (1 - f) (1 + cos(pi e / E)) / 2.
      const turns = totalEpochs === null ? 0 : Math.min(1, epoch / totalEpochs) / 2;
      return schedule.finalFactor + ((1 - schedule.finalFactor) * (1 + cosTurns(turns))) / 2;
    }
  }
}

/**
 * The state after an evaluation; under `plateau`, `patience` evaluations without a new best multiply the rate.
 *
 * @param validationError null where the dataset has no validation pictures: a plateau then waits for ever
 */
export function afterEvaluation(
  schedule: Recipe['schedule'],
  state: ScheduleState,
  step: number,
  validationError: number | null,
): ScheduleState {
  const seen = { ...state, evaluatedStep: step };
  if (validationError === null) return seen;
  if (validationError < state.bestError) {
    return { ...seen, bestError: validationError, evaluationsSinceBest: 0 };
  }
  const evaluationsSinceBest = state.evaluationsSinceBest + 1;
  if (schedule.kind !== 'plateau' || evaluationsSinceBest < schedule.patience) {
    return { ...seen, evaluationsSinceBest };
  }
  return { ...seen, rateFactor: state.rateFactor * schedule.factor, evaluationsSinceBest: 0 };
}

/** The factor at one place of a run, for a drawing. */
export interface SchedulePoint {
  epoch: number;
  factor: number;
}

/**
 * What {@link rateFactorAt} gives over a run, at `count` evenly spaced updates from the first to the last; a plateau, whose
 * drops only the errors know, stays at 1.
 *
 * @param trainCount pictures in the training split
 */
export function schedulePreview(recipe: Recipe, trainCount: number, count = 200): SchedulePoint[] {
  const last = totalSteps(recipe, trainCount) - 1;
  const totalEpochs = scheduledEpochs(recipe, trainCount);
  const places = Math.min(count, last + 1);
  return Array.from({ length: places }, (_, index) => {
    const step = places === 1 ? 0 : Math.round((index * last) / (places - 1));
    const epoch = epochAt(recipe, step, trainCount);
    return { epoch, factor: rateFactorAt(recipe, INITIAL_SCHEDULE, { step, epoch, totalEpochs }) };
  });
}
