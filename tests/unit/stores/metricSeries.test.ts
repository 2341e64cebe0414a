import { expect, it } from 'vitest';
import type { MetricPoint } from '../../../src/experiment/metrics/metricPoint';
import { metricTable } from '../../../src/experiment/metrics/metricTable';
import { MetricSeries } from '../../../src/stores/metricSeries';

const SPLITS = ['train', 'validation', 'trainingSample'] as const;

function points(count: number): MetricPoint[] {
  return Array.from({ length: count }, (_, index) => ({
    arm: index % 2,
    split: SPLITS[index % 3] ?? 'train',
    step: Math.floor(index / 5),
    epoch: index / 7,
    loss: 1 / (index + 1),
    top1Error: 1 / (index + 2),
    top5Error: index % 4 === 0 ? null : 0.1,
    imagesPerSecond: index,
    seconds: index * 2,
  }));
}

it('a table gives what its points give one by one, repeats left out', () => {
  const [one, table] = [new MetricSeries(), new MetricSeries()];
  one.append(points(1000));
  table.appendTable(metricTable(points(600)));
  table.appendTable(metricTable(points(1000)));
  for (const arm of [0, 1])
    for (const split of SPLITS) {
      expect(table.count(arm, split)).toBeGreaterThan(100);
      expect(table.measurements(arm, split)).toEqual(one.measurements(arm, split));
      const last = one.count(arm, split) - 1;
      expect(table.point(arm, split, last)).toEqual(one.point(arm, split, last));
    }
});
