import type { Gpu } from '../kernels/gpu';

/** Runs a job of its own tensors on the GPU when its turn comes: between two steps where a training is open. */
export type GpuJob = <Result>(job: (gpu: Gpu) => Promise<Result>) => Promise<Result>;
