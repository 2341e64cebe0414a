/** The studio's engine without a browser: trains an experiment on Dawn and prints one JSON line per measurement. */

import type { MetricPoint } from '../experiment/metricPoint';
import type { VariantChoices } from '../kernels/chosenVariants';
import { type Gpu, openGpu } from '../kernels/gpu';
import { adapterKey } from '../kernels/tuning/adapterKey';
import { choicesOf, mergeTuning } from '../kernels/tuning/tuningRecord';
import { describeError, StudioError } from '../lib/StudioError';
import type { BatchSource } from '../training/batchSource';
import { openNewSession } from '../training/openSession';
import type { SessionEvent } from '../training/sessionEvent';
import { tuneExperiment } from '../training/tuneExperiment';
import { installDawn } from './dawn';
import { exportForReference } from './exportForReference';
import { FolderRunStore } from './FolderRunStore';
import { fileTuningStore } from './fileTuningStore';
import { type HeadlessOptions, headlessOptions } from './headlessOptions';
import { openData } from './openData';

/** A measurement of any split. */
type AnyPoint = Omit<MetricPoint, 'split' | 'seconds'> & { split: MetricPoint['split'] | 'test' };

/** The contract's fields in the contract's order. */
function metricLine(point: AnyPoint, armNames: string[]): string {
  const { arm, split, step, epoch, loss, top1Error, top5Error, imagesPerSecond } = point;
  return JSON.stringify({
    arm: armNames[arm],
    split,
    step,
    epoch,
    loss,
    top1Error,
    top5Error,
    imagesPerSecond,
  });
}

/** Tells a person, on the error stream, what is going on. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** What the tuning file names for this adapter, measured first where that is asked. */
async function tunedVariants(
  { experiment, tuning, tunesFirst }: HeadlessOptions,
  surroundings: { source: BatchSource; gpu: Gpu; budgetBytes: number | null },
): Promise<VariantChoices> {
  if (tuning === null) return {};
  const store = fileTuningStore(tuning);
  const earlier = await store.load(adapterKey(surroundings.gpu));
  if (!tunesFirst) return choicesOf(earlier);
  const report = (label: string, done: number, total: number) => say(`Tuning ${done} of ${total}: ${label}`);
  const control = { report, check: () => {} };
  const measured = await tuneExperiment(experiment, surroundings, { allowsHalf: false, control });
  const merged = mergeTuning(earlier, measured);
  await store.save(merged);
  return choicesOf(merged);
}

async function train(options: HeadlessOptions): Promise<void> {
  const { experiment } = options;
  const source = await openData(options, ({ stage, done, total }) =>
    say(`${stage} ${done} of ${total ?? '?'}`),
  );
  const gpu = await openGpu({ limits: options.defaultLimits ? 'default' : 'adapter' });
  const { testCount } = source.dataset;
  const test = testCount === 0 ? '' : `, ${testCount} for the test at the end`;
  say(
    `${gpu.name}; ${source.dataset.name}: ${source.dataset.trainCount} training pictures, ${source.dataset.validationCount} for validation${test}`,
  );
  const armNames = experiment.arms.map((arm) => arm.name);
  let failure: StudioError | null = null;
  let imagesPerSecond = 0;
  const write = (point: AnyPoint) => process.stdout.write(`${metricLine(point, armNames)}\n`);
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
  const budgetBytes = options.gpuMemoryMib === null ? null : options.gpuMemoryMib * 2 ** 20;
  const session = await openNewSession(crypto.randomUUID(), experiment, {
    source,
    gpu,
    runs: new FolderRunStore(options.out),
    emit,
    tuning: await tunedVariants(options, { source, gpu, budgetBytes }),
    budgetBytes,
  });
  if (options.exportInitial) await exportForReference(options.exportInitial, 'initial', session.lockstep);
  if (options.exportBatch) await exportForReference(options.exportBatch, 'batch', session.lockstep);
  session.continue();
  await session.whenIdle();
  if (failure) throw failure;
  say(`Saved in ${options.out}`);
}

/** Ends the process once everything is written: Dawn would keep it alive. */
function exit(code: number): void {
  process.stdout.write('', () => process.exit(code));
}

installDawn();
try {
  await train(await headlessOptions(process.argv.slice(2)));
  exit(0);
} catch (error) {
  const { code, message, hint } = describeError(error);
  say(`${code}: ${message}\n${hint}`);
  exit(1);
}
