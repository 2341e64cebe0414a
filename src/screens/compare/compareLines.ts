import type { ChartLine } from '../../components/chartLine';
import type { Measure, MetricSeries } from '../../stores/metricSeries';
import type { ComparedArm } from './comparedArm';
import { comparedStyle } from './comparedStyle';

/** Training measurements that are averaged for a line that can be read. */
const TRAIN_WINDOW = 20;

/**
 * Two lines per compared arm: training thin, validation strong.
 *
 * @param seriesOf a run's measurements; undefined while they are read
 */
export function compareLines(
  compared: readonly ComparedArm[],
  seriesOf: (runId: string) => MetricSeries | undefined,
  measure: Measure,
): ChartLine[] {
  return compared.flatMap(({ run, arm, name, letter }, index) =>
    (['train', 'validation'] as const).map((split): ChartLine => {
      const window = split === 'train' ? TRAIN_WINDOW : 1;
      const label = `${letter} ${name.length > 9 ? `${name.slice(0, 8)}…` : name}`;
      return {
        key: `${letter} ${split}`,
        arm: label,
        ...comparedStyle(index),
        isStrong: split === 'validation',
        columns: seriesOf(run.id)?.lineColumns(arm, split, measure),
        window,
      };
    }),
  );
}
