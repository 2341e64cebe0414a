import type { ChartLine } from '../../components/chartLine';
import { type Measure, MetricSeries } from '../../stores/metricSeries';
import type { RunRecord } from '../../training/runRecord';
import type { ComparedArm } from './comparedArm';
import { comparedStyle } from './comparedStyle';

/** Training measurements that are averaged for a line that can be read. */
const TRAIN_WINDOW = 20;
const MAX_POINTS = 400;

/** Two lines per compared arm: training thin, validation strong. */
export function compareLines(compared: readonly ComparedArm[], measure: Measure): ChartLine[] {
  const series = new Map<RunRecord, MetricSeries>();
  return compared.flatMap(({ run, arm, name, letter }, index) => {
    const own = series.get(run) ?? new MetricSeries();
    if (!series.has(run)) own.append(run.metrics);
    series.set(run, own);
    return (['train', 'validation'] as const).map((split): ChartLine => {
      const window = split === 'train' ? TRAIN_WINDOW : 1;
      const label = `${letter} ${name.length > 9 ? `${name.slice(0, 8)}…` : name}`;
      return {
        key: `${letter} ${split}`,
        arm: label,
        ...comparedStyle(index),
        isStrong: split === 'validation',
        points: own.line(arm, split, { measure, window, threshold: MAX_POINTS }),
      };
    });
  });
}
