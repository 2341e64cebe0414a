import * as tf from '@tensorflow/tfjs';
import type { Gpu } from '../kernels/gpu';
import { handwritten } from '../kernels/handwritten';
import type { Operations } from '../kernels/operations';
import { stock } from '../kernels/stock';
import { invariant } from '../lib/invariant';
import { median } from '../lib/median';
import type { KernelTiming } from './benchmarkReport';
import { compulsoryBytes, drawOperands, type KernelCase } from './kernelCases';

export interface TimingOptions {
  /** Measurements per pass, after one that compiles. */
  repetitions: number;
  onProgress?: (name: string, pass: string) => void;
}

/** Wall time in ms until the GPU has done the work. A GPU-to-CPU sync. */
async function elapsed(gpu: Gpu, work: () => tf.Tensor): Promise<number> {
  invariant(gpu.device, 'kernels are timed on WebGPU');
  const startedAt = performance.now();
  const result = tf.tidy(work);
  gpu.submit();
  await gpu.device.queue.onSubmittedWorkDone();
  result.dispose();
  return performance.now() - startedAt;
}

async function medianElapsed(gpu: Gpu, repetitions: number, work: () => tf.Tensor): Promise<number> {
  await elapsed(gpu, work); // compiles
  const times: number[] = [];
  for (let each = 0; each < repetitions; each++) times.push(await elapsed(gpu, work));
  return median(times);
}

/** Median times by pass. */
async function timeCase(
  gpu: Gpu,
  operations: Operations,
  kernelCase: KernelCase,
  { repetitions, onProgress }: TimingOptions,
): Promise<Map<string, number>> {
  const { operands, dy } = drawOperands(kernelCase);
  const times = new Map<string, number>();
  onProgress?.(kernelCase.name, `forward, ${operations.engine}`);
  const forward = () => kernelCase.run(operations, operands);
  times.set('forward', await medianElapsed(gpu, repetitions, forward));
  for (const [index, pass] of Object.keys(kernelCase.operands).entries()) {
    if (pass === '') continue;
    onProgress?.(kernelCase.name, `${pass}, ${operations.engine}`);
    const gradient = tf.grad((operand: tf.Tensor) =>
      kernelCase.run(operations, operands.with(index, operand)),
    );
    const work = () => gradient(operands[index]!, dy);
    times.set(`forward + ${pass}`, await medianElapsed(gpu, repetitions, work));
  }
  tf.dispose([operands, dy]);
  return times;
}

/**
 * Times every pass of every case, in turns on one device. For diagnosis and benchmarks: it waits for the GPU after each
 * pass, so it must not run while a training does.
 */
export async function timeKernels(
  gpu: Gpu,
  cases: KernelCase[],
  options: TimingOptions,
): Promise<KernelTiming[]> {
  const timings: KernelTiming[] = [];
  for (const kernelCase of cases) {
    const { name, shape, macs } = kernelCase;
    const ours = await gpu.guard(() => timeCase(gpu, handwritten, kernelCase, options));
    const theirs = await gpu.guard(() => timeCase(gpu, stock, kernelCase, options));
    const bytes = compulsoryBytes(kernelCase);
    for (const [pass, oursMs] of ours) {
      const stockMs = theirs.get(pass) ?? Number.NaN;
      const isForward = pass === 'forward';
      const products = isForward || pass.endsWith('biasGrad') ? 1 : 2;
      timings.push({
        name,
        shape,
        pass,
        oursMs,
        stockMs,
        ratio: stockMs / oursMs,
        gflops: macs === null ? null : (2 * products * macs) / oursMs / 1e6,
        gbps: (isForward ? bytes : 2 * bytes) / oursMs / 1e6,
      });
    }
  }
  return timings;
}
