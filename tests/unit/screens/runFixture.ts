import type { ExperimentInput } from '../../../src/experiment/experiment';
import { outcomesOf } from '../../../src/experiment/metrics/armOutcome';
import type { MetricPoint } from '../../../src/experiment/metrics/metricPoint';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import type { RunRecord } from '../../../src/training/runRecord';

/** A measurement with a given error. */
export function measured(
  arm: number,
  split: MetricPoint['split'],
  step: number,
  top1Error: number,
): MetricPoint {
  const loss = top1Error * 2.3;
  return {
    arm,
    split,
    step,
    epoch: step / 10,
    loss,
    top1Error,
    top5Error: null,
    imagesPerSecond: 5,
    seconds: 1,
  };
}

/** A saved run of an experiment that measured these points. */
export function savedRun(id: string, input: ExperimentInput, metrics: MetricPoint[] = []): RunRecord {
  const experiment = parseExperiment(input);
  return {
    version: 2,
    id,
    experiment,
    status: 'finished',
    createdAt: Date.UTC(2026, 10, 20),
    updatedAt: Date.UTC(2026, 10, 20),
    step: 100,
    epoch: 10,
    totalSteps: 100,
    classNames: ['disc', 'square', 'star'],
    adapter: 'software',
    outcomes: outcomesOf(metrics, experiment.arms.length),
    armFailures: {},
    hasCheckpoint: true,
  };
}
