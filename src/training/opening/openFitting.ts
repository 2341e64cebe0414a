import type { Experiment } from '../../experiment/experiment';
import { noOutcomes } from '../../experiment/metrics/armOutcome';
import { StudioError } from '../../lib/StudioError';
import type { ArmTrainer } from '../ArmTrainer';
import type { RunRecord } from '../runRecord';
import type { SessionParts } from '../sessionParts';
import type { SessionSurroundings } from '../sessionSurroundings';
import { fitToMemory, learnedBudget } from './fitToMemory';
import { openParts } from './openParts';

/**
 * Builds a new run's networks. Where the GPU runs out of memory, now or before the run is first saved, the run begins
 * anew as the same update in smaller parts.
 *
 * @param asked the experiment as it was asked for; the run has what was planned to fit
 * @throws StudioError `does-not-fit` where no smaller parts are left
 */
export async function openFitting(
  run: RunRecord,
  asked: Experiment,
  surroundings: SessionSurroundings,
  loadArm: (arm: ArmTrainer) => void,
): Promise<SessionParts> {
  const { gpu, source, emit } = surroundings;
  const shrink = async (isOpening: boolean): Promise<SessionParts> => {
    const learnedBytes = learnedBudget(gpu, run.experiment, source.dataset, isOpening);
    const { experiment, notice } = fitToMemory(gpu, asked, source.dataset, learnedBytes);
    const { dataset, recipe } = run.experiment;
    const changed = { ...experiment.recipe, rateChanges: recipe.rateChanges };
    run.experiment = { ...experiment, dataset, recipe: changed };
    run.step = 0;
    run.epoch = 0;
    run.outcomes = noOutcomes(experiment.arms.length);
    run.armFailures = {};
    run.targetReached = undefined;
    run.perClass = undefined;
    run.diagnoses = undefined;
    run.kernelVariants = { ...surroundings.tuning }; // of other shapes now
    emit({
      kind: 'adjusted',
      experiment: run.experiment,
      notice: `The GPU ran out of memory. ${notice}`,
      learnedBytes,
    });
    return open();
  };
  const open = async (): Promise<SessionParts> => {
    try {
      return { ...(await openParts(run, surroundings, loadArm)), shrink: () => shrink(false) };
    } catch (error) {
      if (error instanceof StudioError && error.code === 'out-of-memory' && gpu.device) return shrink(true);
      throw error;
    }
  };
  return open();
}
