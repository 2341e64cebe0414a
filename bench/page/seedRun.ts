import { addToOutcomes, noOutcomes } from '../../src/experiment/metrics/armOutcome';
import type { MetricPoint } from '../../src/experiment/metrics/metricPoint';
import { metricTable } from '../../src/experiment/metrics/metricTable';
import { parseExperiment } from '../../src/experiment/parseExperiment';
import { openDatabase } from '../../src/storage/database';
import { MetricsTable } from '../../src/storage/metricsTable';
import { RunTable } from '../../src/storage/runTable';
import type { RunRecord } from '../../src/training/runRecord';

declare global {
  interface Window {
    /** Stores a finished run of four arms and so many measurements, made up; answers its id. */
    seedRun: (points: number) => Promise<string>;
    frameTimes?: number[];
  }
}

const ARMS = ['ReLU', 'tanh', 'no LRN', 'plain pools'];
/** Steps between two evaluations, each of the validation pictures and the training sample. */
const EVERY = 50;

/** A course that falls and is as noisy as batches of 32 are. */
function pointOf(arm: number, split: MetricPoint['split'], step: number, total: number): MetricPoint {
  const noise = ((Math.sin((step * 4 + arm) * 12.9898) * 43758.5453) % 1) * (split === 'train' ? 0.12 : 0.02);
  const top1Error = Math.min(
    0.95,
    Math.max(0.01, 0.85 * Math.exp((-4 * step) / total) + 0.08 + 0.02 * arm + noise),
  );
  const rest = { epoch: step / 62.5, top5Error: top1Error / 4, imagesPerSecond: 400, seconds: step / 12.5 };
  return { arm, split, step, loss: top1Error * 2.4, top1Error, ...rest };
}

window.seedRun = async (count) => {
  const steps = Math.floor(count / (ARMS.length * (1 + 2 / EVERY)));
  const points: MetricPoint[] = [];
  for (let step = 0; step < steps; step++) {
    if (step % EVERY === 0)
      for (const split of ['validation', 'trainingSample'] as const)
        for (const arm of ARMS.keys()) points.push(pointOf(arm, split, step, steps));
    for (const arm of ARMS.keys()) points.push(pointOf(arm, 'train', step, steps));
  }
  const outcomes = noOutcomes(ARMS.length);
  for (const point of points) addToOutcomes(outcomes, point);
  const run: RunRecord = {
    version: 2,
    id: `seeded-${count}`,
    experiment: parseExperiment({
      name: `${points.length} measurements`,
      recipe: { evaluation: { everySteps: EVERY, trainingSample: 500 }, stop: { steps } },
      arms: ARMS.map((name) => ({ name })),
    }),
    status: 'finished',
    createdAt: Date.now(),
    updatedAt: Date.now(),
    step: steps,
    epoch: steps / 62.5,
    totalSteps: steps,
    classNames: Array.from({ length: 10 }, (_, label) => `class ${label}`),
    adapter: 'made up',
    outcomes,
    armFailures: {},
    hasCheckpoint: false,
  };
  const database = await openDatabase();
  await new MetricsTable(database).append(run.id, 0, metricTable(points));
  await new RunTable<RunRecord>(database).save(run);
  database.close();
  return run.id;
};
