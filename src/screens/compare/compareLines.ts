import type { ChartLine } from '../../components/chart/chartLine';
import { CROSSING_WINDOW } from '../../experiment/metrics/crossing';
import type { Measure, MetricSeries } from '../../stores/metricSeries';
import type { ComparedArm } from './comparedArm';
import { comparedStyle } from './comparedStyle';

/** The name at a line's end: its letter, and as much of the arm's name as there is room for. */
export function shortName({ letter, name }: ComparedArm): string {
  return `${letter} ${name.length > 9 ? `${name.slice(0, 8)}…` : name}`;
}

/**
 * Lines of every compared arm: training thin, the fixed training sample where it was looked at, validation strong.
 *
 * @param seriesOf a run's measurements; undefined while they are read
 */
export function compareLines(
  compared: readonly ComparedArm[],
  seriesOf: (runId: string) => MetricSeries | undefined,
  measure: Measure,
): ChartLine[] {
  return compared.flatMap((each, index) => {
    const series = seriesOf(each.run.id);
    const hasSample = (series?.count(each.arm, 'trainingSample') ?? 0) > 0;
    const splits = ['train', ...(hasSample ? ['trainingSample' as const] : []), 'validation'] as const;
    return splits.map(
      (split): ChartLine => ({
        key: `${each.letter} ${split}`,
        arm: shortName(each),
        ...comparedStyle(index),
        split,
        isStrong: split === 'validation',
        columns: series?.lineColumns(each.arm, split, measure),
        window: split === 'train' ? CROSSING_WINDOW : 1,
      }),
    );
  });
}
