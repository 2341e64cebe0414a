import type { Experiment } from '../experiment/experiment';
import { heldOut } from '../experiment/heldOut';
import type { NamedArrays } from '../lib/namedArrays';
import { initialArray } from '../nn/initialArray';
import { transferWeights } from '../nn/transferWeights';
import type { Checkpoint } from './checkpoint';
import { fitToMemory } from './fitToMemory';
import { openFitting } from './openFitting';
import { openParts } from './openParts';
import { newRunRecord } from './RunBook';
import type { RunRecord } from './runRecord';
import type { RunStore } from './runStore';
import { Session } from './Session';
import type { SessionSurroundings } from './sessionSurroundings';

/**
 * A paused session at step 0, its run saved. Weights are drawn, or taken from the run that `sourceWeights` names. Where
 * the GPU cannot hold it, it runs as the same update in smaller parts, and an event says so.
 *
 * @throws StudioError `does-not-fit` where not even single pictures fit, `shape-mismatch` where the source weights do
 * not, `unknown-run` where they are gone
 */
export async function openNewSession(
  id: string,
  experiment: Experiment,
  surroundings: SessionSurroundings,
): Promise<Session> {
  const { source, gpu, runs, emit, tuning = {} } = surroundings;
  const fitted = fitToMemory(gpu, experiment, source.dataset, surroundings.budgetBytes ?? null);
  const adapter = `${gpu.backend}, ${gpu.name}`;
  const run = newRunRecord({ id, experiment: fitted.experiment, source, adapter });
  if (fitted.notice !== null) {
    emit({ kind: 'adjusted', experiment: run.experiment, notice: fitted.notice, learnedBytes: null });
  }
  run.kernelVariants = { ...tuning };
  const transferred = experiment.sourceWeights
    ? {
        classNames: (await runs.loadRun(experiment.sourceWeights.runId)).classNames,
        weights: await armWeights(runs, experiment.sourceWeights),
      }
    : null;
  const parts = await openFitting(run, experiment, surroundings, (arm) => {
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
  return new Session(parts);
}

/** A paused session exactly where a checkpoint was saved. */
export async function openSavedSession(
  saved: RunRecord,
  checkpoint: Checkpoint,
  surroundings: SessionSurroundings,
): Promise<Session> {
  const { recipe } = saved.experiment;
  const run: RunRecord = {
    ...saved,
    step: checkpoint.step,
    status: 'paused',
    heldOut: heldOut(surroundings.source.dataset),
    metrics: saved.metrics.filter((point) =>
      point.split === 'train'
        ? point.step < checkpoint.step
        : point.step <= (checkpoint.arms[point.arm]?.schedule.evaluatedStep ?? -1),
    ),
    epoch: (checkpoint.step * recipe.batchSize * recipe.accumulate) / surroundings.source.dataset.trainCount,
  };
  const parts = await openParts(run, surroundings, (arm) => {
    const state = checkpoint.arms.find((each) => each.name === arm.settings.name);
    if (state) arm.restore(state);
  });
  return new Session(parts);
}

async function armWeights(
  runs: RunStore,
  { runId, arm }: { runId: string; arm: string },
): Promise<NamedArrays> {
  const checkpoint = await runs.loadCheckpoint(runId);
  return checkpoint.arms.find((each) => each.name === arm)?.weights ?? new Map();
}
