import { useCallback, useMemo } from 'react';
import { type ArmOutcome, noOutcomes } from '../../experiment/metrics/armOutcome';
import type { MetricSeries } from '../../stores/metricSeries';
import { metrics, useMetricsRevision } from '../../stores/metrics';
import { useLoadedMetrics } from '../../stores/runMetricsStore';
import { isLive, type TrainingState } from '../../stores/trainingState';
import { useTraining } from '../../stores/trainingStore';
import type { RunRecord } from '../../training/runRecord';

/** The chosen runs as they are now, with what they measured. */
export interface ComparedRuns {
  runs: RunRecord[];
  /** Undefined while a run's measurements are read, or where they could not be. */
  seriesOf: (runId: string) => MetricSeries | undefined;
  /** Changes with every measurement of a run that trains. */
  revision: number;
  isLoading: boolean;
  /** Ids of runs whose measurements could not be read. */
  unread: string[];
}

function outcomesSoFar(series: MetricSeries, armCount: number): ArmOutcome[] {
  return noOutcomes(armCount).map((none, arm) => {
    const last = (split: 'train' | 'validation' | 'trainingSample') => {
      const count = series.count(arm, split);
      return count === 0 ? null : series.point(arm, split, count - 1);
    };
    const { top1Error } = series.measurements(arm, 'validation');
    let best = -1;
    for (const [index, error] of top1Error.entries()) {
      if (Number.isFinite(error) && !(error >= (top1Error[best] ?? Infinity))) best = index;
    }
    return {
      ...none,
      best: best < 0 ? null : series.point(arm, 'validation', best),
      train: last('train'),
      validation: last('validation'),
      trainingSample: last('trainingSample'),
    };
  });
}

type LiveParts = Pick<TrainingState, 'runId' | 'status' | 'step' | 'epoch' | 'perClass' | 'adapter'>;

/** A saved record brought up to what the page has heard of its run since. */
function brought(run: RunRecord, live: LiveParts): RunRecord {
  return {
    ...run,
    step: Math.max(run.step, live.step),
    epoch: Math.max(run.epoch, live.epoch),
    outcomes: outcomesSoFar(metrics, run.experiment.arms.length),
    perClass: live.perClass.length > 0 ? live.perClass : run.perClass,
  };
}

/** Saved runs with their measurements; one that trains is read from the page's own, live. */
export function useComparedRuns(chosen: readonly RunRecord[]): ComparedRuns {
  const liveId = useTraining((state) => (isLive(state.status) ? state.runId : null));
  const isLiveChosen = liveId !== null && chosen.some((run) => run.id === liveId);
  const revision = useMetricsRevision((state) => (isLiveChosen ? state.revision : 0));
  const saved = chosen.filter((run) => run.id !== liveId);
  const loaded = useLoadedMetrics(saved);
  const runs = useMemo(
    () =>
      chosen.map((run) => {
        if (run.id !== liveId) return run;
        // Anew with every tick of the measurements.
        return revision < 0 ? run : brought(run, useTraining.getState());
      }),
    [chosen, liveId, revision],
  );
  const seriesOf = useCallback(
    (runId: string) => {
      // The page's own series grows in place: a tick is a new reader of it.
      if (runId === liveId) return revision < 0 ? undefined : metrics;
      const known = loaded[runId];
      return known?.status === 'ready' ? known.series : undefined;
    },
    [liveId, loaded, revision],
  );
  return {
    runs,
    seriesOf,
    revision,
    isLoading: saved.some(({ id }) => loaded[id] === undefined || loaded[id].status === 'loading'),
    unread: saved.filter(({ id }) => loaded[id]?.status === 'failed').map(({ id }) => id),
  };
}
