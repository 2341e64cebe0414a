import type { Gpu } from '../src/kernels/gpu';

/** What is alive at one moment. */
interface Usage {
  step: number;
  tensors: number;
  bytes: number;
  /** Held by the backend on the GPU, free buffers of its pool included; null where it does not tell. */
  gpuBytes: number | null;
}

export interface StepMemory {
  preset: string;
  at20: Usage;
  at200: Usage;
  /** Whether 180 steps left nothing behind. */
  isLevel: boolean;
}

/** Trains 200 steps of the small network and compares what is alive after step 20 and after step 200. */
export async function stepMemory(gpu: Gpu): Promise<StepMemory> {
  const [tf, { BenchNetwork }, { handwritten }] = await Promise.all([
    import('@tensorflow/tfjs'),
    import('../src/diagnostics/BenchNetwork'),
    import('../src/kernels/handwritten'),
  ]);
  const usage = (step: number): Usage => {
    const memory = tf.memory();
    const gpuBytes = 'numBytesAllocatedInGPU' in memory ? Number(memory.numBytesAllocatedInGPU) : null;
    return { step, tensors: memory.numTensors, bytes: memory.numBytes, gpuBytes };
  };
  const network = new BenchNetwork('alexnet-mini', handwritten, 2);
  const run = async (steps: number) => {
    for (let step = 0; step < steps; step++) await gpu.guard(() => network.update());
  };
  await run(20);
  const at20 = usage(20);
  await run(180);
  const at200 = usage(200);
  network.dispose();
  return {
    preset: 'alexnet-mini',
    at20,
    at200,
    isLevel: at20.tensors === at200.tensors && at20.gpuBytes === at200.gpuBytes,
  };
}
