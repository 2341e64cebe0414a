import type { Experiment } from '../experiment';
import { type MemoryPart, MemoryPool, type NamedTensor } from './memoryPool';
import { MemoryRun } from './memoryRun';
import type { PictureCounts } from './pictureCounts';

/** What a training will hold on the GPU. */
export interface MemoryPlan {
  /** At most, over a whole run with its evaluations and checkpoints. */
  peakBytes: number;
  parts: ReadonlyMap<MemoryPart, number>;
  /** Of weights, momentum and gradients, whatever the batch. */
  learnedBytes: number;
  /** The largest single tensor: what meets the adapter's limits first. */
  largest: NamedTensor;
}

/** Steps after which the pool has met every size that it will ever meet. */
const TRACED_STEPS = 2;
/**
 * The stock engine makes more of everything: measured with `alexnet` at batch 2, 8 and 32, five more copies of every
 * parameter (its momentum is ten operations) and three times the rest. A guide only.
 */
const STOCK_PARAMETER_COPIES = 5;
const STOCK_FACTOR = 3;

/**
 * Bytes on the GPU while an experiment trains with the hand-written kernels, counted from the layer tables by playing
 * two steps, an evaluation and a checkpoint through tfjs's pool. Within 15 % of what is then held
 * (tests/gpu/training/memory.test.ts).
 */
export function memoryPlan(experiment: Experiment, pictures: PictureCounts): MemoryPlan {
  const pool = new MemoryPool();
  const run = new MemoryRun(pool, experiment, pictures);
  if (pictures.validationCount > 0 || experiment.recipe.evaluation.trainingSample > 0) run.evaluate();
  for (let count = 0; count < TRACED_STEPS; count++) run.step();
  const parameters = run.parameters.flat();
  // A checkpoint reads array by array: a buffer of each size stays in the pool's list for reading.
  const checkpointBytes = total([...new Set(parameters)]);
  pool.parts.set('checkpoint', checkpointBytes);
  const learnedBytes = 3 * total(parameters);
  const stockBytes = experiment.recipe.engine === 'stock' ? stockExtra(pool.bytes, learnedBytes) : 0;
  return {
    peakBytes: pool.bytes + checkpointBytes + stockBytes,
    parts: pool.parts,
    learnedBytes,
    largest: pool.largest,
  };
}

function total(sizes: number[]): number {
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

function stockExtra(bytes: number, learnedBytes: number): number {
  return (STOCK_PARAMETER_COPIES / 3) * learnedBytes + (STOCK_FACTOR - 1) * (bytes - learnedBytes);
}
