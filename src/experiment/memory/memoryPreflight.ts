import { PRESET_NAMES, type PresetName } from '../../architecture/presets';
import type { Experiment } from '../experiment';
import { effectiveBatchSize } from '../recipe/trainingLength';
import { canBuildNetworks } from './canBuildNetworks';
import { type MemoryPlan, memoryPlan } from './memoryPlan';
import type { NamedTensor } from './memoryPool';
import type { PictureCounts } from './pictureCounts';

/** What an adapter can hold. WebGPU tells the limits of one buffer, but not how much there is in all. */
export interface MemoryLimits {
  /** Most bytes of one tensor that a kernel can see. */
  maxStorageBufferBindingSize: number;
  maxBufferSize: number;
  /** Bytes to use in all: a setting, or what was learnt from an out-of-memory; null where nothing is known. */
  budgetBytes: number | null;
}

/** Why a training does not fit. */
export type MemoryObstacle =
  | { kind: 'tensor'; tensor: NamedTensor; limitBytes: number }
  /** `learnedBytes`: of weights, momentum and gradients, which no smaller batch makes less. */
  | { kind: 'total'; bytes: number; learnedBytes: number; budgetBytes: number };

/** How a training can be done with the memory there is. */
export interface MemoryPreflight {
  /** What was asked for. */
  asked: Experiment;
  /** What stands against running it as asked, or, where nothing fits, picture by picture; null where nothing does. */
  obstacle: MemoryObstacle | null;
  /**
   * What can run: the experiment itself, or the same update in smaller parts (batchSize x accumulate unchanged, and so
   * every draw); null where not even single pictures fit.
   */
  runnable: { experiment: Experiment; plan: MemoryPlan } | null;
  /** Where nothing fits: presets that would run with these arms and this effective batch. */
  presetsThatFit: PresetName[];
}

/** The schema's limit. */
const MAX_ACCUMULATE = 1024;

/** Finds what stands against an experiment, and the largest batch that gives the same update within the limits. */
export function memoryPreflight(
  experiment: Experiment,
  pictures: PictureCounts,
  limits: MemoryLimits,
): MemoryPreflight {
  const plan = memoryPlan(experiment, pictures);
  const obstacle = obstacleTo(plan, limits);
  const runnable = obstacle ? smallerParts(experiment, pictures, limits) : { experiment, plan };
  if (runnable) return { asked: experiment, obstacle, runnable, presetsThatFit: [] };
  const single = memoryPlan(inParts(experiment, 1), pictures);
  return {
    asked: experiment,
    obstacle: obstacleTo(single, limits) ?? obstacle,
    runnable: null,
    presetsThatFit: otherPresets(experiment, pictures, limits),
  };
}

function obstacleTo(plan: MemoryPlan, limits: MemoryLimits): MemoryObstacle | null {
  const limitBytes = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  if (plan.largest.bytes > limitBytes) return { kind: 'tensor', tensor: plan.largest, limitBytes };
  const { budgetBytes } = limits;
  if (budgetBytes === null || plan.peakBytes <= budgetBytes) return null;
  return { kind: 'total', bytes: plan.peakBytes, learnedBytes: plan.learnedBytes, budgetBytes };
}

/** The same update, `batchSize` pictures at a time. */
function inParts(experiment: Experiment, batchSize: number): Experiment {
  const { recipe } = experiment;
  const accumulate = effectiveBatchSize(recipe) / batchSize;
  return { ...experiment, recipe: { ...recipe, batchSize, accumulate } };
}

/** The update in the fewest parts that fit; null where none does. */
function smallerParts(
  experiment: Experiment,
  pictures: PictureCounts,
  limits: MemoryLimits,
): MemoryPreflight['runnable'] {
  const { recipe } = experiment;
  const total = effectiveBatchSize(recipe);
  for (let batchSize = recipe.batchSize - 1; batchSize >= 1; batchSize--) {
    if (total % batchSize !== 0) continue;
    if (total / batchSize > MAX_ACCUMULATE) return null;
    const smaller = inParts(experiment, batchSize);
    const plan = memoryPlan(smaller, pictures);
    if (!obstacleTo(plan, limits)) return { experiment: smaller, plan };
  }
  return null;
}

function otherPresets(experiment: Experiment, pictures: PictureCounts, limits: MemoryLimits): PresetName[] {
  return PRESET_NAMES.filter((preset) => {
    const other = { ...experiment, model: { ...experiment.model, preset } };
    return (
      preset !== experiment.model.preset &&
      canBuildNetworks(other, pictures.classCount) &&
      !obstacleTo(memoryPlan(inParts(other, leastPart(effectiveBatchSize(other.recipe))), pictures), limits)
    );
  });
}

/** Fewest pictures that an update of `total` may be cut into: what does not fit in such parts fits in none. */
function leastPart(total: number): number {
  let part = Math.ceil(total / MAX_ACCUMULATE);
  while (total % part !== 0) part++;
  return part;
}
