/** The studio's engine without a browser: trains an experiment on Dawn and prints one JSON line per measurement. */
import { mkdir } from 'node:fs/promises';
import type { VariantChoices } from '../kernels/chosenVariants';
import { type Gpu, openGpu } from '../kernels/gpu';
import { adapterKey } from '../kernels/tuning/adapterKey';
import { choicesOf, mergeTuning } from '../kernels/tuning/tuningRecord';
import { describeError } from '../lib/StudioError';
import type { BatchSource } from '../training/batchSource';
import { tuneExperiment } from '../training/tuneExperiment';
import { installDawn } from './dawn';
import { exportForReference } from './exportForReference';
import { FolderRunStore } from './FolderRunStore';
import { fileTuningStore } from './fileTuningStore';
import { type HeadlessOptions, headlessOptions } from './headlessOptions';
import { openData } from './openData';
import { runGrid } from './runGrid';
import { runSweep } from './runSweep';
import { say } from './say';
import { solveExperiment } from './solveExperiment';
import { targetsInWords } from './targetsInWords';
import { trainExperiment } from './trainExperiment';
import { withSourceRun } from './withSourceRun';

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

/** Trains what the options name: an experiment, after its sweep where it has one, or a grid. */
async function work(options: HeadlessOptions): Promise<void> {
  const source = await openData(options, ({ stage, done, total }) =>
    say(`${stage} ${done} of ${total ?? '?'}`),
  );
  const gpu = await openGpu({ limits: options.defaultLimits ? 'default' : 'adapter' });
  const { name, trainCount, validationCount, testCount } = source.dataset;
  const test = testCount === 0 ? '' : `, ${testCount} for the test at the end`;
  say(`${gpu.name}; ${name}: ${trainCount} training pictures, ${validationCount} for validation${test}`);
  const budgetBytes = options.gpuMemoryMib === null ? null : options.gpuMemoryMib * 2 ** 20;
  const surroundings = { source, gpu, budgetBytes };
  const tuned = { ...surroundings, tuning: await tunedVariants(options, surroundings) };
  await mkdir(options.out, { recursive: true });
  if (options.grid) return runGrid(options.grid, tuned, options.out);
  const runs = new FolderRunStore(options.out);
  const swept = options.experiment.sweep
    ? await runSweep(options.experiment, tuned, options.out)
    : options.experiment;
  const experiment = options.weights === null ? swept : await withSourceRun(swept, options.weights, runs);
  if (experiment.recipe.head === 'solved') {
    await solveExperiment(experiment, { source, gpu, runs });
    say(`Saved in ${options.out}`);
    return;
  }
  const { points } = await trainExperiment(experiment, tuned, {
    runs,
    label: null,
    onOpen: async ({ lockstep }) => {
      if (options.exportInitial) await exportForReference(options.exportInitial, 'initial', lockstep);
      if (options.exportBatch) await exportForReference(options.exportBatch, 'batch', lockstep);
    },
  });
  for (const line of targetsInWords(experiment, points)) say(line);
  say(`Saved in ${options.out}`);
}

/** Ends the process once everything is written: Dawn would keep it alive. */
function exit(code: number): void {
  process.stdout.write('', () => process.exit(code));
}

installDawn();
try {
  await work(await headlessOptions(process.argv.slice(2)));
  exit(0);
} catch (error) {
  const { code, message, hint } = describeError(error);
  say(`${code}: ${message}\n${hint}`);
  exit(1);
}
