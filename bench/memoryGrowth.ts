import * as tf from '@tensorflow/tfjs';
import { BenchNetwork } from '../src/diagnostics/BenchNetwork';
import { benchArchitecture } from '../src/diagnostics/benchArchitecture';
import type { Gpu } from '../src/kernels/gpu';
import { handwritten } from '../src/kernels/handwritten';

/** What is alive at one moment. */
interface Usage {
  step: number;
  tensors: number;
  bytes: number;
  /** Held by the backend on the GPU, free buffers of its pool included; null where it does not tell. */
  gpuBytes: number | null;
}

export interface MemoryGrowth {
  preset: string;
  early: Usage;
  late: Usage;
  /** Whether the steps between left nothing behind. */
  isLevel: boolean;
}

const EARLY_STEP = 20;
const LATE_STEP = 500;

/** Trains 500 steps of the small network and compares what is alive after step 20 and after the last. */
export async function memoryGrowth(gpu: Gpu): Promise<MemoryGrowth> {
  const network = new BenchNetwork(benchArchitecture('alexnet-mini'), handwritten, 1);
  const run = (steps: number) =>
    gpu.guard(async () => {
      for (let step = 0; step < steps; step++) await network.update();
    });
  await run(EARLY_STEP);
  const early = usage(EARLY_STEP);
  await run(LATE_STEP - EARLY_STEP);
  const late = usage(LATE_STEP);
  network.dispose();
  const isLevel = early.tensors === late.tensors && early.gpuBytes === late.gpuBytes;
  return { preset: 'alexnet-mini', early, late, isLevel };
}

function usage(step: number): Usage {
  const memory = tf.memory();
  const gpuBytes = 'numBytesAllocatedInGPU' in memory ? Number(memory.numBytesAllocatedInGPU) : null;
  return { step, tensors: memory.numTensors, bytes: memory.numBytes, gpuBytes };
}
