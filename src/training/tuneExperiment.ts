import type { Experiment } from '../experiment/experiment';
import { withVariants } from '../kernels/chosenVariants';
import type { Gpu } from '../kernels/gpu';
import { type TuningOptions, tuneProducts } from '../kernels/tuning/tuneProducts';
import type { TuningRecord } from '../kernels/tuning/tuningRecord';
import { StudioError } from '../lib/StudioError';
import { operationsFor } from '../nn/operationsFor';
import type { BatchSource } from './batchSource';
import { Lockstep } from './Lockstep';
import { fitToMemory } from './opening/fitToMemory';
import { warmUpLockstep } from './opening/warmUpLockstep';

/**
 * Tunes the matrix products of an experiment's step and evaluation on this adapter, hand-written whichever engine the
 * experiment asks for, and in the parts that fit its memory. No run is touched, and what was chosen before stays chosen.
 *
 * @throws StudioError `no-webgpu` on WebGL; `does-not-fit`; what a cancelled `options.control` throws
 */
export async function tuneExperiment(
  asked: Experiment,
  { source, gpu, budgetBytes = null }: { source: BatchSource; gpu: Gpu; budgetBytes?: number | null },
  options: TuningOptions,
): Promise<TuningRecord> {
  if (gpu.backend !== 'webgpu') {
    throw new StudioError({
      code: 'no-webgpu',
      message: 'Kernels are tuned on WebGPU; this device computes through WebGL.',
      hint: gpu.reason?.hint ?? 'Use a browser with WebGPU.',
    });
  }
  const { experiment } = fitToMemory(gpu, asked, source.dataset, budgetBytes);
  const operations = operationsFor('handwritten', gpu.backend);
  const products = await gpu.guard(() =>
    withVariants({}, async () => {
      const lockstep = new Lockstep(experiment, source, operations);
      try {
        return await warmUpLockstep(lockstep, { experiment, dataset: source.dataset, operations }, () => {});
      } finally {
        lockstep.dispose(); // its room is wanted for the operands
      }
    }),
  );
  return tuneProducts(gpu, products, options);
}
