import { expect, it } from 'vitest';
import { crossingStep } from '../../../src/experiment/metrics/crossing';
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

it('a table entered in parts gives what it gives at once, and takes the place of what was there', async () => {
  const [whole, shown] = [new MetricSeries(), new MetricSeries()];
  const table = metricTable(points(50_001));
  whole.appendTable(table);
  shown.append(points(10));
  shown.become(await MetricSeries.of(table));
  for (const arm of [0, 1])
    for (const split of SPLITS) {
      const [one, other] = [shown.measurements(arm, split), whole.measurements(arm, split)];
      for (const key of ['step', 'loss', 'top5Error'] as const)
        expect(Buffer.from(bytesOf(one[key])).equals(bytesOf(other[key]))).toBe(true);
      expect(one.step.length).toBeGreaterThan(1000);
    }
});

/** To compare so many numbers one by one takes seconds. */
function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

it('tells of measurements as they come where training crossed, and of none that were cleared', () => {
  const series = new MetricSeries();
  const all = points(400).map((point) => ({ ...point, step: point.step * 10 }));
  for (let from = 0; from < all.length; from += 37) {
    series.append(all.slice(from, from + 37));
    for (const threshold of [0.02, 0.3]) {
      const { steps, errors } = series.errors(0, 'train');
      expect(series.trainingCrossing(0, threshold)).toBe(crossingStep(steps, errors, threshold));
    }
  }
  expect(series.trainingCrossing(0, 0.3)).not.toBeNull();
  series.clear();
  expect(series.trainingCrossing(0, 0.3)).toBeNull();
});
