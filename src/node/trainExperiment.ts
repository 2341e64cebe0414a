import type { Experiment } from '../experiment/experiment';
import type { MetricPoint } from '../experiment/metrics/metricPoint';
import { metricPoints } from '../experiment/metrics/metricTable';
import type { VariantChoices } from '../kernels/chosenVariants';
import type { Gpu } from '../kernels/gpu';
import { StudioError } from '../lib/StudioError';
import type { BatchSource } from '../training/batchSource';
import { openNewSession } from '../training/opening/openSession';
import type { RunRecord } from '../training/runRecord';
import type { RunStore } from '../training/runStore';
import type { Session } from '../training/Session';
import type { SessionEvent } from '../training/sessionEvent';
import { type AnyPoint, metricLine } from './metricLine';
import { say } from './say';

/** What every run of a headless session trains with. */
export interface Surroundings {
  source: BatchSource;
  gpu: Gpu;
  /** GPU memory to use in all; null where nobody knows. */
  budgetBytes: number | null;
  tuning: VariantChoices;
}

/** A run that has ended, and all that it measured. */
export interface TrainedRun {
  run: RunRecord;
  points: MetricPoint[];
}

/**
 * Trains one experiment to its end and prints a line per measurement. Throws what made it fail.
 *
 * @param label names the run in its lines where several follow one another; null where there is one
 * @param onOpen before the first step
 */
export async function trainExperiment(
  experiment: Experiment,
  { source, gpu, budgetBytes, tuning }: Surroundings,
  options: { runs: RunStore; label: string | null; onOpen?: (session: Session) => Promise<void> },
): Promise<TrainedRun> {
  const armNames = experiment.arms.map((arm) => arm.name);
  let failure: StudioError | null = null;
  let imagesPerSecond = 0;
  const write = (point: AnyPoint) => process.stdout.write(`${metricLine(point, armNames, options.label)}\n`);
  const emit = (event: SessionEvent) => {
    if (event.kind === 'preparing' && event.done === event.total) say(`${event.work}: ${event.total}`);
    if (event.kind === 'adjusted') say(event.notice);
    if (event.kind === 'armFailed') say(`${event.error.message} ${event.error.hint}`);
    if (event.kind === 'failed') failure = new StudioError(event.error);
    if (event.kind === 'tested') {
      for (const result of event.results) write({ ...result, split: 'test', imagesPerSecond });
    }
    if (event.kind !== 'progress') return;
    ({ imagesPerSecond } = event);
    event.points.forEach(write);
  };
  const session = await openNewSession(crypto.randomUUID(), experiment, {
    source,
    gpu,
    runs: options.runs,
    emit,
    tuning,
    budgetBytes,
  });
  try {
    await options.onOpen?.(session);
    session.continue();
    await session.whenIdle();
    if (failure) throw failure;
    const points = [...metricPoints(await options.runs.loadMetrics(session.run.id))];
    return { run: session.run, points };
  } finally {
    await session.dispose();
  }
}
