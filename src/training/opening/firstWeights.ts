import type { Experiment } from '../../experiment/experiment';
import { StudioError } from '../../lib/StudioError';
import { initialArray } from '../../nn/initialArray';
import { transferWeights } from '../../nn/transferWeights';
import type { ArmTrainer } from '../ArmTrainer';
import type { RunStore } from '../runStore';

/**
 * What sets an arm's weights at step 0: draws of its seed, or those of the run that `sourceWeights` names.
 *
 * @param classNames of the new run
 * @throws StudioError `unknown-run` where the source is gone; what is returned throws `shape-mismatch` with the arm's name
 */
export async function firstWeights(
  { sourceWeights }: Experiment,
  runs: RunStore,
  classNames: string[],
): Promise<(arm: ArmTrainer) => void> {
  if (!sourceWeights) return drawWeights;
  const source = await runs.loadRun(sourceWeights.runId);
  const checkpoint = await runs.loadCheckpoint(sourceWeights.runId);
  const weights = checkpoint.arms.find(({ name }) => name === sourceWeights.arm)?.weights ?? new Map();
  const hasSameClasses = source.classNames.join('\n') === classNames.join('\n');
  return ({ network, settings }) => {
    const specs = network.parameters.map((parameter) => parameter.spec);
    try {
      network.load(transferWeights(specs, weights, { seed: settings.seed, hasSameClasses }).weights);
    } catch (error) {
      if (!(error instanceof StudioError) || error.code !== 'shape-mismatch') throw error;
      const message = `${settings.name}: ${error.message}`;
      throw new StudioError({ ...error.toDetails(), message }, { cause: error });
    }
  };
}

/** One array at a time: the largest are hundreds of megabytes. */
function drawWeights({ network, settings }: ArmTrainer): void {
  for (const parameter of network.parameters) parameter.load(initialArray(parameter.spec, settings.seed));
}
