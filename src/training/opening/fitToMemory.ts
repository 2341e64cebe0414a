import type { DatasetSummary } from '../../data/dataset';
import type { Experiment } from '../../experiment/experiment';
import { doesNotFit, proposalInWords } from '../../experiment/memory/memoryInWords';
import { type MemoryPreflight, memoryPreflight } from '../../experiment/memory/memoryPreflight';
import type { Gpu } from '../../kernels/gpu';

/** What runs, and the sentence that says why it is not what was asked for; null where it is. */
export interface FittedExperiment {
  experiment: Experiment;
  notice: string | null;
}

/**
 * The memory preflight of an experiment on this GPU; null with WebGL, which tells no limits.
 *
 * @param budgetBytes to use in all; null where nothing is known
 */
function preflightOn(
  gpu: Gpu,
  experiment: Experiment,
  dataset: DatasetSummary,
  budgetBytes: number | null,
): MemoryPreflight | null {
  if (!gpu.device) return null;
  const { maxBufferSize, maxStorageBufferBindingSize } = gpu.device.limits;
  const { classNames, storedSide, validationCount } = dataset;
  return memoryPreflight(
    experiment,
    { classCount: classNames.length, storedSide, validationCount },
    { maxBufferSize, maxStorageBufferBindingSize, budgetBytes },
  );
}

/**
 * The experiment as this GPU can run it: as it is, or the same update in smaller parts.
 *
 * @throws StudioError `does-not-fit` where not even single pictures fit
 */
export function fitToMemory(
  gpu: Gpu,
  experiment: Experiment,
  dataset: DatasetSummary,
  budgetBytes: number | null,
): FittedExperiment {
  const preflight = preflightOn(gpu, experiment, dataset, budgetBytes);
  const error = preflight && doesNotFit(preflight);
  if (error) throw error;
  return {
    experiment: preflight?.runnable?.experiment ?? experiment,
    notice: preflight && proposalInWords(preflight),
  };
}

/** After an out-of-memory, what is planned next is to hold at most this share of what had no room. */
const NEXT_SHARE = 0.8;

/**
 * What may be used in all, now that an experiment ran out of memory; null with WebGL.
 *
 * @param isOpening nothing but parameters was there yet (the stock engine's compilation allocates more)
 */
export function learnedBudget(
  gpu: Gpu,
  experiment: Experiment,
  dataset: DatasetSummary,
  isOpening: boolean,
): number | null {
  const plan = preflightOn(gpu, experiment, dataset, null)?.runnable?.plan;
  if (!plan) return null;
  const isParameters = isOpening && experiment.recipe.engine === 'handwritten';
  return Math.floor(NEXT_SHARE * (isParameters ? plan.learnedBytes : plan.peakBytes));
}
