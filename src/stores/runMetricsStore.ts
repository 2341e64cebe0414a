import { useEffect } from 'react';
import { create } from 'zustand';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import { MetricSeries } from './metricSeries';
import { workers } from './workers';

/** Measurements of one saved run. */
type RunMetrics =
  | { status: 'loading' }
  | { status: 'ready'; series: MetricSeries; updatedAt: number }
  | { status: 'failed'; error: ErrorDetails };

interface RunMetricsState {
  byRun: Readonly<Record<string, RunMetrics>>;
  /** Loads what is not there, or was read before `updatedAt`. */
  load: (runId: string, updatedAt: number) => Promise<void>;
}

/** Measurements of saved runs, loaded when first asked for: run records hold none. */
export const useRunMetrics = create<RunMetricsState>()((set, get) => {
  const put = (runId: string, metrics: RunMetrics) => set({ byRun: { ...get().byRun, [runId]: metrics } });
  return {
    byRun: {},
    load: async (runId, updatedAt) => {
      const known = get().byRun[runId];
      if (known?.status === 'loading' || (known?.status === 'ready' && known.updatedAt >= updatedAt)) return;
      if (known === undefined) put(runId, { status: 'loading' });
      try {
        const series = await MetricSeries.of(await workers().data.request({ kind: 'loadMetrics', runId }));
        put(runId, { status: 'ready', series, updatedAt });
      } catch (error) {
        put(runId, { status: 'failed', error: describeError(error) });
      }
    },
  };
});

/** Asks for the measurements of these runs; what has come is in `useRunMetrics`. */
export function useLoadedMetrics(
  runs: readonly { id: string; updatedAt: number }[],
): RunMetricsState['byRun'] {
  const { byRun, load } = useRunMetrics();
  const key = runs.map(({ id, updatedAt }) => `${id} ${updatedAt}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the runs
  useEffect(() => {
    for (const { id, updatedAt } of runs) void load(id, updatedAt);
  }, [key, load]);
  return byRun;
}
