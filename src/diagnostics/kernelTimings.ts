import * as tf from '@tensorflow/tfjs';
import { passCost } from '../architecture/passCost';
import type { Gpu } from '../kernels/gpu';
import { handwritten } from '../kernels/handwritten';
import type { Operations } from '../kernels/operations';
import { stock } from '../kernels/stock';
import { invariant } from '../lib/invariant';
import type { KernelTiming } from './benchmarkReport';
import { gpuTime, type RunForward } from './gpuTime';
import { drawOperands, type KernelCase, workOf } from './kernelCases';
import { steadyTime } from './steadyTime';

export interface TimingOptions {
  /** Measurements per pass, after one that compiles. Short passes are measured more often. */
  repetitions: number;
  onProgress?: (name: string, pass: string) => void;
  /** Called between two measurements; throws to give up. */
  check?: () => void;
}

/** One pass as work for the GPU: through `runForward` goes what does not count as the gradient. */
type PassWork = (runForward: RunForward) => tf.Tensor;

/** Every pass of a case that training runs, by its name. */
function passesOf(kernelCase: KernelCase, operations: Operations, tensors: ReturnType<typeof drawOperands>) {
  const { operands, dy } = tensors;
  const passes = new Map<string, PassWork>();
  passes.set('forward', (runForward) => runForward(() => kernelCase.run(operations, operands)));
  for (const [index, pass] of Object.keys(kernelCase.operands).entries()) {
    if (pass === '') continue;
    passes.set(pass, (runForward) => {
      const forward = (operand: tf.Tensor) =>
        runForward(() => kernelCase.run(operations, operands.with(index, operand)));
      return tf.grad(forward)(operands[index]!, dy);
    });
  }
  return passes;
}

/** Wall time in ms until the GPU has done the work. A GPU-to-CPU sync. */
async function wallTime(gpu: Gpu, work: PassWork): Promise<number> {
  invariant(gpu.device, 'kernels are timed on WebGPU');
  const startedAt = performance.now();
  const result = tf.tidy(() => work((forward) => forward()));
  gpu.submit();
  await gpu.device.queue.onSubmittedWorkDone();
  result.dispose();
  return performance.now() - startedAt;
}

/**
 * Times of one case in ms by pass. Without timestamps a gradient's row holds its forward pass too, and says so: tfjs computes none
 * without it, and the difference of two wall times would be noise where the gradient is short.
 */
export async function timePasses(
  gpu: Gpu,
  operations: Operations,
  kernelCase: KernelCase,
  options: TimingOptions,
): Promise<Map<string, number>> {
  const tensors = drawOperands(kernelCase);
  const times = new Map<string, number>();
  const hasTimestamps = gpu.features.includes('timestamp-query');
  try {
    for (const [pass, work] of passesOf(kernelCase, operations, tensors)) {
      const isForward = pass === 'forward';
      options.onProgress?.(kernelCase.name, `${pass}, ${operations.engine}`);
      const measure = async () => {
        if (!hasTimestamps) return wallTime(gpu, work);
        const { forwardMs, backwardMs } = await gpuTime(gpu, work);
        return isForward ? forwardMs : backwardMs;
      };
      const name = isForward || hasTimestamps ? pass : `forward + ${pass}`;
      times.set(name, await steadyTime(measure, options));
    }
  } finally {
    tf.dispose([tensors.operands, tensors.dy]);
  }
  return times;
}

/** Achieved rates of a row; one that holds its forward pass too counts both. */
function rates(kernelCase: KernelCase, pass: string, elapsedMs: number) {
  const costs = pass.split(' + ').map((each) => passCost(workOf(kernelCase), each));
  const flops = costs.reduce<number | null>(
    (sum, cost) => (sum === null || cost.flops === null ? null : sum + cost.flops),
    0,
  );
  const bytes = costs.reduce((sum, cost) => sum + cost.bytes, 0);
  return { gflops: flops === null ? null : flops / elapsedMs / 1e6, gbps: bytes / elapsedMs / 1e6 };
}

/**
 * Times every pass of every case on the GPU, ours and stock tfjs in turns on one device. For diagnosis and benchmarks:
 * it waits for the GPU after each pass, so it must not run while a training does.
 */
export async function timeKernels(
  gpu: Gpu,
  cases: KernelCase[],
  options: TimingOptions,
): Promise<KernelTiming[]> {
  const timings: KernelTiming[] = [];
  for (const kernelCase of cases) {
    const { name, shape } = kernelCase;
    const ours = await gpu.guard(() => timePasses(gpu, handwritten, kernelCase, options));
    const theirs = await gpu.guard(() => timePasses(gpu, stock, kernelCase, options));
    for (const [pass, oursMs] of ours) {
      const stockMs = theirs.get(pass) ?? Number.NaN;
      const ratio = stockMs / oursMs;
      timings.push({ name, shape, pass, oursMs, stockMs, ratio, ...rates(kernelCase, pass, oursMs) });
    }
  }
  return timings;
}
