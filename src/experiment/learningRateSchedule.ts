import type { Recipe } from './experiment';

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

/** Factor on the rate for the step that starts at `epoch`. Plateau keeps its own; the others are pure functions. */
export function rateFactorAt(schedule: Recipe['schedule'], state: ScheduleState, epoch: number): number {
  if (schedule.kind === 'plateau') return state.rateFactor;
  if (schedule.kind !== 'steps') return 1;
  return schedule.factor ** schedule.epochs.filter((boundary) => boundary <= epoch).length;
}

/** The state after an evaluation; under `plateau`, `patience` evaluations without a new best multiply the rate. */
export function afterEvaluation(
  schedule: Recipe['schedule'],
  state: ScheduleState,
  step: number,
  validationError: number,
): ScheduleState {
  const seen = { ...state, evaluatedStep: step };
  if (validationError < state.bestError) {
    return { ...seen, bestError: validationError, evaluationsSinceBest: 0 };
  }
  const evaluationsSinceBest = state.evaluationsSinceBest + 1;
  if (schedule.kind !== 'plateau' || evaluationsSinceBest < schedule.patience) {
    return { ...seen, evaluationsSinceBest };
  }
  return { ...seen, rateFactor: state.rateFactor * schedule.factor, evaluationsSinceBest: 0 };
}
