import type { MetricPoint } from '../../experiment/metrics/metricPoint';

/**
 * First guesses of one arm, at its last evaluation of a split: by class, and by picture, so that two arms (also of
 * different runs on one dataset) can be compared picture by picture.
 */
export interface PerClassResult {
  /** Index into the experiment's arms. */
  arm: number;
  split: Exclude<MetricPoint['split'], 'train'> | 'test';
  step: number;
  /** Pictures by class. `[classes]` */
  counts: number[];
  /** Of these, pictures whose class was not the first guess. `[classes]` */
  misses: number[];
  /** Bit `i % 8` of byte `floor(i / 8)`: whether the first guess for picture i, in stored order, was right. */
  hits: Uint8Array<ArrayBuffer>;
}
