import type { MetricPoint } from './metricPoint';

/** First guesses of one arm by class, at its last evaluation of a split. */
export interface PerClassResult {
  /** Index into the experiment's arms. */
  arm: number;
  split: Exclude<MetricPoint['split'], 'train'> | 'test';
  step: number;
  /** Pictures by class. `[classes]` */
  counts: number[];
  /** Of these, pictures whose class was not the first guess. `[classes]` */
  misses: number[];
}
