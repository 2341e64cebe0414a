import type { Experiment } from '../experiment/experiment';
import { chooseVariants, type VariantChoices } from '../kernels/chosenVariants';
import type { Gpu } from '../kernels/gpu';
import type { NamedArrays } from '../lib/namedArrays';
import { initialArray } from '../nn/initialArray';
import { operationsFor } from '../nn/operationsFor';
import { transferWeights } from '../nn/transferWeights';
import type { ArmTrainer } from './ArmTrainer';
import type { BatchSource } from './batchSource';
import type { Checkpoint } from './checkpoint';
import { Lockstep } from './Lockstep';
import { newRunRecord, RunBook } from './RunBook';
import type { RunRecord } from './runRecord';
import type { RunStore } from './runStore';
import { Session } from './Session';
import type { SessionEvent } from './sessionEvent';
import { warmUpLockstep } from './warmUpLockstep';

/** What a session needs of its surroundings. */
export interface SessionSurroundings {
  source: BatchSource;
  gpu: Gpu;
  runs: RunStore;
  emit: (event: SessionEvent) => void;
  /** What was tuned on this adapter, for new runs; a saved one takes the variants of its record. */
  tuning?: VariantChoices;
}

/**
 * A paused session at step 0, its run saved. Weights are drawn, or taken from the run that `sourceWeights` names.
 *
 * @throws StudioError `shape-mismatch` where the source weights do not fit, `unknown-run` where they are gone
 */
export async function openNewSession(
  id: string,
  experiment: Experiment,
  surroundings: SessionSurroundings,
): Promise<Session> {
  const { source, gpu, runs, tuning = {} } = surroundings;
  const run = newRunRecord({ id, experiment, source, adapter: `${gpu.backend}, ${gpu.name}` });
  run.kernelVariants = { ...tuning };
  const transferred = experiment.sourceWeights
    ? {
        classNames: (await runs.loadRun(experiment.sourceWeights.runId)).classNames,
        weights: await armWeights(runs, experiment.sourceWeights),
      }
    : null;
  const session = await open(run, surroundings, (arm) => {
    const specs = arm.network.parameters.map((parameter) => parameter.spec);
    const { seed } = arm.settings;
    if (!transferred) {
      // One array at a time: the largest are hundreds of megabytes.
      for (const parameter of arm.network.parameters) parameter.load(initialArray(parameter.spec, seed));
      return;
    }
    const hasSameClasses = transferred.classNames.join('\n') === run.classNames.join('\n');
    arm.network.load(transferWeights(specs, transferred.weights, { seed, hasSameClasses }).weights);
  });
  await runs.saveRun(run);
  return session;
}

/** A paused session exactly where a checkpoint was saved. */
export function openSavedSession(
  saved: RunRecord,
  checkpoint: Checkpoint,
  surroundings: SessionSurroundings,
): Promise<Session> {
  const { recipe } = saved.experiment;
  const run: RunRecord = {
    ...saved,
    step: checkpoint.step,
    status: 'paused',
    metrics: saved.metrics.filter((point) =>
      point.split === 'train'
        ? point.step < checkpoint.step
        : point.step <= (checkpoint.arms[point.arm]?.schedule.evaluatedStep ?? -1),
    ),
    epoch: (checkpoint.step * recipe.batchSize * recipe.accumulate) / surroundings.source.dataset.trainCount,
  };
  return open(run, surroundings, (arm) => {
    const state = checkpoint.arms.find((each) => each.name === arm.settings.name);
    if (state) arm.restore(state);
  });
}

async function armWeights(
  runs: RunStore,
  { runId, arm }: { runId: string; arm: string },
): Promise<NamedArrays> {
  const checkpoint = await runs.loadCheckpoint(runId);
  return checkpoint.arms.find((each) => each.name === arm)?.weights ?? new Map();
}

function open(
  run: RunRecord,
  { source, gpu, runs, emit }: SessionSurroundings,
  loadArm: (arm: ArmTrainer) => void,
): Promise<Session> {
  const { experiment } = run;
  const operations = operationsFor(experiment.recipe.engine, gpu.backend);
  return gpu.guard(async () => {
    const choices = run.kernelVariants ?? {};
    chooseVariants(choices);
    const lockstep = new Lockstep(experiment, source, operations);
    if (gpu.backend === 'webgpu') {
      const products = await warmUpLockstep(
        lockstep,
        { experiment, dataset: source.dataset, operations },
        (done, total) => emit({ kind: 'preparing', work: 'Compiling kernels', done, total }),
      );
      run.kernelVariants = Object.fromEntries(Object.entries(choices).filter(([key]) => products.has(key)));
    }
    for (const arm of lockstep.arms) {
      emit({ kind: 'preparing', work: 'Loading weights', done: arm.index, total: lockstep.arms.length });
      arm.network.clear();
      loadArm(arm);
    }
    const book = new RunBook(run, { trainCount: source.dataset.trainCount, runs, emit });
    return new Session({ lockstep, book, source, operations, gpu, runs, emit });
  });
}
