import type { Experiment } from '../../experiment/experiment';
import type { MetricPoint } from '../../experiment/metrics/metricPoint';
import { type MetricTable, metricPoints } from '../../experiment/metrics/metricTable';
import type { RunRecord } from '../../training/runRecord';

/** What a run is when it leaves the studio: the experiment in front, every measurement in full precision behind. */
export interface RunExport {
  version: 1;
  experiment: Experiment;
  run: {
    id: string;
    status: RunRecord['status'];
    /** ISO 8601. */
    createdAt: string;
    step: number;
    totalSteps: number;
    epoch: number;
    adapter: string;
    /** Of the products that do not run in their defaults. */
    kernelVariants: Record<string, string>;
    classNames: string[];
  };
  metrics: MetricPoint[];
}

/** A run as JSON text. Equal runs give equal text but for id and date; numbers keep every bit. */
export function runJson(run: RunRecord, measured: MetricTable): string {
  const { id, status, createdAt, step, totalSteps, epoch, adapter, kernelVariants = {}, classNames } = run;
  const exported: RunExport = {
    version: 1,
    experiment: run.experiment,
    run: {
      id,
      status,
      createdAt: new Date(createdAt).toISOString(),
      step,
      totalSteps,
      epoch,
      adapter,
      kernelVariants,
      classNames,
    },
    metrics: [...metricPoints(measured)],
  };
  return `${JSON.stringify(exported, null, 1)}\n`;
}
