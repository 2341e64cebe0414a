import type { MetricPoint } from './metricPoint';

/** How an arm has fared so far: what lists show of a run without its measurements. Null before the first of a kind. */
export interface ArmOutcome {
  /** The validation point of lowest first-guess error, the earlier one of equals. */
  best: MetricPoint | null;
  /** The last one of each split. */
  validation: MetricPoint | null;
  trainingSample: MetricPoint | null;
  train: MetricPoint | null;
}

/** Of arms that have not been measured. */
export function noOutcomes(armCount: number): ArmOutcome[] {
  return Array.from({ length: armCount }, () => ({
    best: null,
    validation: null,
    trainingSample: null,
    train: null,
  }));
}

/** Takes a measurement in; points come in the order in which they were made. */
export function addToOutcomes(outcomes: ArmOutcome[], point: MetricPoint): void {
  const outcome = outcomes[point.arm];
  if (!outcome) return;
  outcome[point.split] = point;
  if (point.split !== 'validation' || !Number.isFinite(point.top1Error)) return;
  if (outcome.best === null || point.top1Error < outcome.best.top1Error) outcome.best = point;
}

/** Of all measurements of a run. */
export function outcomesOf(points: Iterable<MetricPoint>, armCount: number): ArmOutcome[] {
  const outcomes = noOutcomes(armCount);
  for (const point of points) addToOutcomes(outcomes, point);
  return outcomes;
}
