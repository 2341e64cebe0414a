import { outcomesOf } from '../experiment/metrics/armOutcome';
import type { MetricPoint } from '../experiment/metrics/metricPoint';
import { metricTable } from '../experiment/metrics/metricTable';
import type { UpgradeTransaction } from './partsOfFirstVersion';

/** What the first version of a run record held, as far as it matters here. */
interface OldRun {
  id: string;
  experiment?: { arms?: unknown[] };
  /** Seconds were not measured: NaN. */
  metrics?: Omit<MetricPoint, 'seconds'>[];
  [field: string]: unknown;
}

/** Version 2 to 3: a run's measurements leave its record for chunks of columns; the record sums them up. */
export async function metricsOutOfRuns(transaction: UpgradeTransaction): Promise<void> {
  let cursor = await transaction.objectStore('runs').openCursor();
  while (cursor) {
    const { metrics: points = [], ...run }: OldRun = cursor.value;
    const metrics = points.map((point) => ({ ...point, seconds: Number.NaN }));
    const chunk = { version: 1, runId: run.id, first: 0, table: metricTable(metrics) };
    if (metrics.length > 0) await transaction.objectStore('metrics').put(chunk);
    const outcomes = outcomesOf(metrics, run.experiment?.arms?.length ?? 0);
    await cursor.update({ ...run, version: 2, outcomes });
    cursor = await cursor.continue();
  }
}
