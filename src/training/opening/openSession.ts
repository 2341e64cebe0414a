import type { Experiment } from '../../experiment/experiment';
import { outcomesOf } from '../../experiment/metrics/armOutcome';
import { heldOut } from '../../experiment/metrics/heldOut';
import type { MetricPoint } from '../../experiment/metrics/metricPoint';
import { metricPoints, metricTable } from '../../experiment/metrics/metricTable';
import { checkRecipe } from '../../experiment/recipe/checkRecipe';
import { epochAt } from '../../experiment/recipe/trainingLength';
import type { ArmTrainer } from '../ArmTrainer';
import type { Checkpoint } from '../checkpoint';
import type { RunRecord } from '../runRecord';
import { Session } from '../Session';
import type { SessionSurroundings } from '../sessionSurroundings';
import { firstWeights } from './firstWeights';
import { fitToMemory } from './fitToMemory';
import { newRunRecord } from './newRunRecord';
import { openFitting } from './openFitting';
import { openParts } from './openParts';

/**
 * A paused session at step 0, its run saved. Weights are drawn, or taken from the run that `sourceWeights` names. Where
 * the GPU cannot hold it, it runs as the same update in smaller parts, and an event says so.
 *
 * @throws StudioError `does-not-fit` where not even single pictures fit, `shape-mismatch` where the source weights do
 * not, `unknown-run` where they are gone, `invalid-experiment` where the recipe's parts do not go together
 */
export async function openNewSession(
  id: string,
  experiment: Experiment,
  surroundings: SessionSurroundings,
): Promise<Session> {
  const { source, gpu, runs, emit, tuning = {} } = surroundings;
  checkRecipe(experiment.recipe, source.dataset);
  const fitted = fitToMemory(gpu, experiment, source.dataset, surroundings.budgetBytes ?? null);
  const adapter = `${gpu.backend}, ${gpu.name}`;
  const run = newRunRecord({ id, experiment: fitted.experiment, source, adapter });
  if (fitted.notice !== null) {
    emit({ kind: 'adjusted', experiment: run.experiment, notice: fitted.notice, learnedBytes: null });
  }
  run.kernelVariants = { ...tuning };
  const { loadArm, preprocessing } = await firstWeights(experiment, runs, source.dataset);
  const parts = await openFitting(run, experiment, { ...surroundings, preprocessing }, loadArm);
  await runs.saveRun(run);
  return new Session(parts);
}

/** A paused session exactly where a checkpoint was saved. */
export async function openSavedSession(
  saved: RunRecord,
  checkpoint: Checkpoint,
  surroundings: SessionSurroundings,
): Promise<Session> {
  const { runs, source } = surroundings;
  const points = pointsUntil(checkpoint, metricPoints(await runs.loadMetrics(saved.id)));
  const run: RunRecord = {
    ...saved,
    step: checkpoint.step,
    status: 'paused',
    heldOut: heldOut(source.dataset),
    outcomes: outcomesOf(points, saved.experiment.arms.length),
    epoch: epochAt(saved.experiment.recipe, checkpoint.step, source.dataset.trainCount),
    ...knownTo(checkpoint, saved),
  };
  const restore = (arm: ArmTrainer) => {
    const state = checkpoint.arms.find((each) => each.name === arm.settings.name);
    if (state) arm.restore(state);
    arm.isDone = run.targetReached?.[arm.index] !== undefined;
  };
  // Runs of old have no seconds (NaN): their time begins here.
  const trainedSeconds = points.reduce((most, { seconds }) => Math.max(most, seconds || 0), 0);
  const { preprocessing } = checkpoint;
  const earlier = { savedCount: points.length, trainedSeconds };
  const parts = await openParts(run, { ...surroundings, preprocessing }, restore, earlier);
  // Once the networks are there: what came after the checkpoint will be measured again.
  await runs.appendMetrics(run.id, 0, metricTable(points));
  return new Session(parts);
}

/** What evaluations found until a checkpoint: later ones come again. Test results stay, they are looked at once. */
function knownTo(
  checkpoint: Checkpoint,
  { targetReached, perClass, diagnoses }: RunRecord,
): Pick<RunRecord, 'targetReached' | 'perClass' | 'diagnoses'> {
  const isKnown = (arm: number, step: number) => step <= (checkpoint.arms[arm]?.schedule.evaluatedStep ?? -1);
  const reached = Object.entries(targetReached ?? {}).filter(([arm, step]) => isKnown(Number(arm), step));
  return {
    targetReached: targetReached && Object.fromEntries(reached),
    perClass: perClass?.filter(({ arm, split, step }) => split === 'test' || isKnown(arm, step)),
    diagnoses: diagnoses?.filter(({ step }) => step <= checkpoint.step),
  };
}

/** Measurements that a checkpoint knows of. */
function pointsUntil(checkpoint: Checkpoint, points: Iterable<MetricPoint>): MetricPoint[] {
  return [...points].filter(({ arm, split, step }) =>
    split === 'train' ? step < checkpoint.step : step <= (checkpoint.arms[arm]?.schedule.evaluatedStep ?? -1),
  );
}
