import type { MetricPoint } from '../experiment/metrics/metricPoint';

/** A measurement of any split. */
export type AnyPoint = Omit<MetricPoint, 'split' | 'seconds'> & { split: MetricPoint['split'] | 'test' };

/**
 * One line of the headless runner: the contract's fields in the contract's order.
 *
 * @param run where several runs follow one another: which one
 */
export function metricLine(point: AnyPoint, armNames: readonly string[], run: string | null): string {
  const { arm, split, step, epoch, loss, top1Error, top5Error, imagesPerSecond } = point;
  return JSON.stringify({
    ...(run !== null && { run }),
    arm: armNames[arm],
    split,
    step,
    epoch,
    loss,
    top1Error,
    top5Error,
    imagesPerSecond,
  });
}
