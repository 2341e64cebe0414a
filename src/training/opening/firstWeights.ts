import type { DatasetSummary } from '../../data/dataset';
import type { Experiment } from '../../experiment/experiment';
import { resolveArm } from '../../experiment/resolveArm';
import { StudioError } from '../../lib/StudioError';
import { initialArray } from '../../nn/initialArray';
import type { Preprocessing } from '../../nn/preprocessing';
import { sourcePreprocessing } from '../../nn/sourcePreprocessing';
import { transferWeights } from '../../nn/transferWeights';
import type { ArmTrainer } from '../ArmTrainer';
import type { RunStore } from '../runStore';

/** How a run begins. */
export interface FirstWeights {
  /** Sets an arm's weights. Throws `shape-mismatch` with the arm's name. */
  loadArm: (arm: ArmTrainer) => void;
  /** What the source's pictures went through; undefined where weights are drawn: the dataset's own. */
  preprocessing: Preprocessing | undefined;
}

/**
 * What sets an arm's weights at step 0: draws of its seed, or those of the run that `sourceWeights` names, which also
 * gives the preprocessing.
 *
 * @param dataset of the new run
 * @throws StudioError `unknown-run` where the source is gone
 */
export async function firstWeights(
  experiment: Experiment,
  runs: RunStore,
  { classNames, storedSide }: Pick<DatasetSummary, 'classNames' | 'storedSide'>,
): Promise<FirstWeights> {
  const { sourceWeights } = experiment;
  if (!sourceWeights) return { loadArm: drawWeights, preprocessing: undefined };
  const source = await runs.loadRun(sourceWeights.runId);
  const checkpoint = await runs.loadCheckpoint(sourceWeights.runId);
  const weights = checkpoint.arms.find(({ name }) => name === sourceWeights.arm)?.weights ?? new Map();
  const hasSameClasses = source.classNames.join('\n') === classNames.join('\n');
  const loadArm = ({ network, settings }: ArmTrainer) => {
    const specs = network.parameters.map((parameter) => parameter.spec);
    try {
      network.load(transferWeights(specs, weights, { seed: settings.seed, hasSameClasses }).weights);
    } catch (error) {
      if (!(error instanceof StudioError) || error.code !== 'shape-mismatch') throw error;
      const message = `${settings.name}: ${error.message}`;
      throw new StudioError({ ...error.toDetails(), message }, { cause: error });
    }
  };
  const [first] = experiment.arms; // arms that take over one network's weights see pictures of one side
  const inputSide = first ? resolveArm(experiment, first).model.inputSide : storedSide;
  return { loadArm, preprocessing: sourcePreprocessing(checkpoint.preprocessing, { storedSide, inputSide }) };
}

/** One array at a time: the largest are hundreds of megabytes. */
function drawWeights({ network, settings }: ArmTrainer): void {
  for (const parameter of network.parameters) parameter.load(initialArray(parameter.spec, settings.seed));
}
