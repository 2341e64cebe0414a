import { type GridMeasureChoice, measureCourse } from '../../../experiment/grid/gridMeasureChoice';
import type { GridRecord } from '../../../experiment/grid/gridRecord';
import type { GridOutcome } from '../../../experiment/grid/gridResults';
import type { MetricSeries } from '../../../stores/metricSeries';
import type { RunRecord } from '../../../training/runRecord';

/**
 * What the finished runs of a grid have measured; a run that failed, and an arm that broke off, has no value. Of runs
 * that wait, were skipped, or are no more saved, there is nothing.
 *
 * @param seriesOf measurements of a run, needed for steps to an error only; undefined while they are read
 */
export function gridOutcomes(
  record: GridRecord,
  saved: readonly RunRecord[],
  choice: GridMeasureChoice,
  seriesOf: (runId: string) => MetricSeries | undefined,
): GridOutcome[] {
  return record.runs.flatMap(({ status, runId, seed, members }): GridOutcome[] => {
    if (status === 'failed') return members.map((member) => ({ seed, member, value: null }));
    const run = saved.find(({ id }) => id === runId);
    if (status !== 'finished' || run === undefined) return [];
    return members.flatMap((member, arm): GridOutcome[] => {
      if (run.armFailures[arm] !== undefined) return [{ seed, member, value: null }];
      if (choice.kind !== 'stepsTo') {
        const { validation = null, best = null } = run.outcomes[arm] ?? {};
        const point = choice.kind === 'last' ? validation : best;
        return [{ seed, member, value: point?.top1Error ?? null }];
      }
      const series = seriesOf(run.id);
      if (series === undefined) return [];
      return [{ seed, member, value: measureCourse(choice, series.errors(arm, 'validation')) }];
    });
  });
}
