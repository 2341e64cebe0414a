import { buildArchitecture } from '../architecture/presets';
import { DRAWS_PER_PICTURE } from './augmentationDraws';
import type { Experiment } from './experiment';
import { type MemoryPart, MemoryPool, type NamedTensor } from './memoryPool';
import { MemoryTrace, parameterBytes } from './memoryTrace';
import { resolveArm } from './resolveArm';

/** What of the pictures decides how much memory a training takes. */
export interface PictureCounts {
  classCount: number;
  /** Side S of the stored square in pixels. */
  storedSide: number;
  validationCount: number;
}

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
const TRACED_MICRO_BATCHES = 4;
const FLOAT_BYTES = 4;
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
  const { recipe } = experiment;
  const { batchSize, accumulate, evaluation } = recipe;
  const arms = experiment.arms.map((arm) => resolveArm(experiment, arm));
  const traces = arms.map(
    ({ model }) =>
      new MemoryTrace(
        pool,
        buildArchitecture(experiment.model.preset, model, pictures.classCount),
        batchSize,
      ),
  );
  const inputSide = buildArchitecture(experiment.model.preset, {}, pictures.classCount).inputSide;
  const inputBytes = batchSize * inputSide ** 2 * 3 * FLOAT_BYTES;
  const parameters = traces.map((trace) => parameterBytes(trace.shapes));
  for (const bytes of parameters.flat()) pool.take(bytes, 'weights', 'a weight');
  for (const bytes of parameters.flat()) pool.take(bytes, 'momentum', 'a momentum buffer');

  const upload = () => {
    const stored = Math.ceil((batchSize * pictures.storedSide ** 2 * 3) / 4) * 4;
    const draws = batchSize * DRAWS_PER_PICTURE * FLOAT_BYTES;
    pool.take(stored, 'pictures', 'the stored pictures');
    pool.take(draws, 'pictures');
    pool.take(inputBytes, 'pictures', 'the prepared pictures');
    pool.dispatch();
    pool.release([stored, draws]);
  };
  const evaluate = () => {
    for (let place = 0; place < evaluation.crops; place++) {
      upload();
      for (const trace of traces) {
        trace.forward(false);
        if (evaluation.crops > 1) trace.close();
      }
      pool.release([inputBytes]);
    }
    for (const trace of traces) trace.close();
    pool.submit();
  };
  /** Adds a later micro-batch's gradients to the kept ones, in place. */
  const addUp = (gradients: number[]) => {
    for (const _ of gradients) pool.dispatch();
    pool.release(gradients);
  };
  const step = () => {
    for (let micro = 0; micro < Math.min(accumulate, TRACED_MICRO_BATCHES); micro++) {
      const inputs = new Set(arms.map((arm) => JSON.stringify(arm.augmentation)));
      for (const _ of inputs) upload();
      traces.forEach((trace, index) => {
        trace.forward(true);
        trace.backward();
        if (micro > 0) addUp(parameters[index] ?? []);
        trace.close();
      });
      for (const _ of inputs) pool.release([inputBytes]);
    }
    for (const _ of parameters.flat()) pool.dispatch();
    pool.release(parameters.flat());
    pool.submit(); // the numbers of a step are read
  };
  if (pictures.validationCount > 0) evaluate();
  for (let count = 0; count < TRACED_STEPS; count++) step();
  // Read back array by array: a buffer of each size stays in the pool's second list.
  const readBack = [...new Set(parameters.flat())].reduce((sum, bytes) => sum + bytes, 0);
  pool.parts.set('checkpoint', readBack);
  const peakBytes = pool.bytes + readBack;
  const learnedBytes = 3 * parameters.flat().reduce((sum, bytes) => sum + bytes, 0);
  const stockBytes = recipe.engine === 'stock' ? stockExtra(peakBytes - readBack, learnedBytes) : 0;
  return { peakBytes: peakBytes + stockBytes, parts: pool.parts, learnedBytes, largest: pool.largest };
}

function stockExtra(bytes: number, learnedBytes: number): number {
  return (STOCK_PARAMETER_COPIES / 3) * learnedBytes + (STOCK_FACTOR - 1) * (bytes - learnedBytes);
}
