import { create } from 'zustand';
import { MetricSeries } from './metricSeries';

/** The measurements of the run on the Train screen: outside React, read through `useMetricsRevision`. */
export const metrics = new MetricSeries();

/** At most this often does the figure follow, however often measurements come. */
const TICK_MS = 300;

/** Counts the changes of `metrics` that a component should draw. */
export const useMetricsRevision = create<{ revision: number }>()(() => ({ revision: 0 }));

let isPending = false;

/** Forgets all measurements, at once for whoever draws them. */
export function clearMetrics(): void {
  metrics.clear();
  useMetricsRevision.setState((state) => ({ revision: state.revision + 1 }));
}

/** Tells the figure, soon and not too often. */
export function metricsChanged(): void {
  if (isPending) return;
  isPending = true;
  setTimeout(() => {
    isPending = false;
    useMetricsRevision.setState((state) => ({ revision: state.revision + 1 }));
  }, TICK_MS);
}
