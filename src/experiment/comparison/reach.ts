import { crossingStep, interpolatedCrossing } from '../metrics/crossing';
import type { MetricPoint } from '../metrics/metricPoint';

/** By what "sooner" is counted. */
export type ReachAxis = 'epoch' | 'step' | 'seconds';

/** An arm's measurements of one split, in columns of one length; `step` ascends. */
export interface CourseColumns {
  step: ArrayLike<number>;
  epoch: ArrayLike<number>;
  seconds: ArrayLike<number>;
  loss: ArrayLike<number>;
  top1Error: ArrayLike<number>;
  /** NaN where there is none. */
  top5Error: ArrayLike<number>;
}

/** How far an arm has come. */
export interface Reached {
  /** Where it reached the threshold, on the chosen axis; null where it has not. */
  at: number | null;
  /** Updates done by then (for evaluations: interpolated). */
  step: number | null;
  /** How far it has been measured, on the chosen axis; null without a measurement. */
  last: number | null;
}

/**
 * Where an arm reached an error. Training: the first step at which the mean of the last 20 batches is there
 * (`crossingStep`). Evaluations: on the straight line between the two around it (`interpolatedCrossing`).
 */
export function reach(
  columns: CourseColumns,
  split: MetricPoint['split'],
  axis: ReachAxis,
  threshold: number,
): Reached {
  const places = columns[axis];
  const last = places.length === 0 ? null : (places[places.length - 1] ?? null);
  if (split !== 'train') {
    const { step: steps, top1Error } = columns;
    return {
      at: interpolatedCrossing(places, top1Error, threshold),
      step: interpolatedCrossing(steps, top1Error, threshold),
      last,
    };
  }
  const step = crossingStep(columns.step, columns.top1Error, threshold);
  const index = step === null ? -1 : Array.prototype.indexOf.call(columns.step, step);
  return { at: index < 0 ? null : (places[index] ?? null), step, last };
}
