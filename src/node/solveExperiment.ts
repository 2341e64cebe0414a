import type { Experiment } from '../experiment/experiment';
import { metricPoints } from '../experiment/metrics/metricTable';
import type { Gpu } from '../kernels/gpu';
import { predictionInterval } from '../lib/predictionInterval';
import type { BatchSource } from '../training/batchSource';
import { NO_FEATURES } from '../training/head/featureStore';
import { fitHead } from '../training/head/fitHead';
import type { RunStore } from '../training/runStore';
import { type AnyPoint, metricLine } from './metricLine';
import { say } from './say';

/** Fits the last layer of an experiment's one arm, prints a line per split, and says how it went. */
export async function solveExperiment(
  experiment: Experiment,
  { source, gpu, runs }: { source: BatchSource; gpu: Gpu; runs: RunStore },
): Promise<void> {
  let told = '';
  const report = (label: string, done: number, total: number) => {
    if (label !== told) say(`${label}: ${done} of ${total}`);
    told = label;
  };
  const run = await gpu.guard(() =>
    fitHead(
      { id: crypto.randomUUID(), experiment, corrections: [] },
      { source, gpu, runs, store: NO_FEATURES, control: { report, check: () => {} } },
    ),
  );
  const armNames = experiment.arms.map(({ name }) => name);
  const write = (point: AnyPoint) => process.stdout.write(`${metricLine(point, armNames, null)}\n`);
  for (const point of metricPoints(await runs.loadMetrics(run.id))) write(point);
  for (const result of run.testResults ?? []) {
    write({ ...result, split: 'test', imagesPerSecond: 0 });
    const { count, top1Error } = result;
    const { low, high } = predictionInterval(Math.round((1 - top1Error) * count), count);
    const percent = (share: number) => (100 * share).toFixed(1);
    say(`Right: ${percent(1 - top1Error)} % (${percent(low)}-${percent(high)}) of ${count} test pictures`);
  }
  const { head } = run;
  if (!head) return;
  const { featureSeconds, solveSeconds, penalty, featureCount, trainCount, falseAlarms, foundNew } = head;
  say(
    `${featureCount} features of each picture in ${featureSeconds.toFixed(1)} s; fitted to ${trainCount} in ${solveSeconds.toFixed(1)} s, penalty ${penalty}`,
  );
  if (falseAlarms) say(`${(100 * falseAlarms.share).toFixed(1)} % of the test pictures are called new`);
  if (foundNew)
    say(`${(100 * foundNew.share).toFixed(1)} % where their own class is left out of the known ones`);
}
