import { csvLines } from '../../components/csvLines';
import { type MetricTable, metricPoints } from '../../experiment/metrics/metricTable';
import type { RunRecord } from '../../training/runRecord';

/** Every measurement of a run, one line each, in full precision; an absent top-5 error is an empty field. The test comes last. */
export function metricsCsv(run: RunRecord, measured: MetricTable): string {
  const arms = run.experiment.arms.map((arm) => arm.name);
  return csvLines([
    ['arm', 'split', 'step', 'epoch', 'loss', 'top1Error', 'top5Error', 'imagesPerSecond'],
    ...Array.from(metricPoints(measured), (point) => [
      arms[point.arm] ?? String(point.arm),
      point.split,
      point.step,
      point.epoch,
      point.loss,
      point.top1Error,
      point.top5Error,
      point.imagesPerSecond,
    ]),
    ...(run.testResults ?? []).map(({ arm, step, epoch, loss, top1Error, top5Error }) => [
      arms[arm] ?? String(arm),
      'test',
      step,
      epoch,
      loss,
      top1Error,
      top5Error,
      null,
    ]),
  ]);
}
