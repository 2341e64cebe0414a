import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Activation } from '../../../src/architecture/layer';
import type { PresetName } from '../../../src/architecture/presets';
import type { ExperimentInput } from '../../../src/experiment/experiment';
import { memoryPlan } from '../../../src/experiment/memory/memoryPlan';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import { openNewSession } from '../../../src/training/opening/openSession';
import { type BufferCount, countBuffers } from './countBuffers';
import { skipFirstDraws } from './skipFirstDraws';
import { syntheticSource } from './syntheticSource';

/** What the plan promises. */
const TOLERANCE = 0.15;
const CLASS_COUNT = 1000;
const STORED_SIDE = 256;

describe('what a training holds on the GPU is as planned', () => {
  let gpu: Gpu;
  let held: BufferCount;
  beforeEach(async () => {
    gpu = await openGpu();
    if (!gpu.device) throw new Error('no device');
    held = countBuffers(gpu.device);
    // Kernels are recorded and bound as ever but compute nothing: what is allocated does not depend on any value, and
    // the full network at batch 32 would take a software adapter minutes.
    vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups').mockImplementation(() => undefined);
    skipFirstDraws();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    gpu.dispose();
  });

  /** Bytes after two steps, an evaluation and a checkpoint, over what was planned. */
  async function heldOverPlanned(input: ExperimentInput, batchSize: number): Promise<number> {
    const source = syntheticSource({
      side: STORED_SIDE,
      classCount: CLASS_COUNT,
      trainCount: 100,
      validationCount: batchSize,
    });
    const experiment = parseExperiment(input);
    const plan = memoryPlan(experiment, {
      classCount: CLASS_COUNT,
      storedSide: STORED_SIDE,
      validationCount: batchSize,
    });
    const session = await openNewSession('run', experiment, {
      source,
      gpu,
      runs: new MemoryRunStore(),
      emit: () => {},
    });
    for (let step = 0; step < 2; step++) await session.singleStep();
    expect(session.run.step).toBe(2);
    expect(session.run.hasCheckpoint).toBe(true);
    const memory = tf.memory();
    // tfjs's own count is of the same buffers: nothing of ours is made past it.
    expect('numBytesAllocatedInGPU' in memory && memory.numBytesAllocatedInGPU).toBe(held.bytes);
    await session.dispose();
    return held.bytes / plan.peakBytes;
  }

  test.each([2, 8, 32])('alexnet at batch %i', async (batchSize) => {
    const ratio = await heldOverPlanned({ model: { preset: 'alexnet' }, recipe: { batchSize } }, batchSize);
    expect(ratio).toBeGreaterThan(1 - TOLERANCE);
    expect(ratio).toBeLessThan(1 + TOLERANCE);
  });

  test.each<[preset: PresetName, activation: Activation]>([
    ['alexnet-source', 'relu'],
    ['torchvision-alexnet', 'relu'],
    ['alexnet-mini', 'sigmoid'],
  ])('%s with %s at batch 8', async (preset, activation) => {
    const model = { preset, overrides: { activation } };
    const ratio = await heldOverPlanned({ model, recipe: { batchSize: 8 } }, 8);
    expect(ratio).toBeGreaterThan(1 - TOLERANCE);
    expect(ratio).toBeLessThan(1 + TOLERANCE);
  });

  test('three arms of alexnet-mini with accumulation, ten crops and two augmentations', async () => {
    const arms = [
      { name: 'a' },
      { name: 'b', model: { pooling: 'plain' as const, lrn: false } },
      { name: 'c', recipe: { augmentation: { flip: false } } },
    ];
    const recipe = { batchSize: 16, accumulate: 3, evaluation: { crops: 10 as const } };
    const ratio = await heldOverPlanned({ model: { preset: 'alexnet-mini' }, recipe, arms }, 16);
    expect(ratio).toBeGreaterThan(1 - TOLERANCE);
    expect(ratio).toBeLessThan(1 + TOLERANCE);
  });
});
