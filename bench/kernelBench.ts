import type { KernelTiming } from '../src/diagnostics/benchmarkReport';
import type { BenchOptions } from './benchOptions';
import { openDawn } from './openDawn';

/**
 * Every pass of every layer, ours beside stock tfjs. On a GPU the layers of `alexnet`; on a software adapter those of
 * `alexnet-mini`, since one stock gradient of a full-size normalization takes minutes there.
 */
export async function benchKernels({
  quick,
  batch: asked,
}: BenchOptions): Promise<{ kernels: KernelTiming[] }> {
  const gpu = await openDawn();
  const [{ kernelCases }, { timeKernels }] = await Promise.all([
    import('../src/diagnostics/kernelCases'),
    import('../src/diagnostics/kernelTimings'),
  ]);
  const isSmall = gpu.isSoftware || quick;
  const batch = asked ?? (gpu.isSoftware ? 4 : 32);
  const cases = isSmall ? kernelCases('alexnet-mini', 10, batch) : kernelCases('alexnet', 1000, batch);
  const kernels = await timeKernels(gpu, cases, {
    repetitions: quick ? 2 : 5,
    onProgress: (name, pass) => process.stderr.write(`kernels: ${name} ${pass}\n`),
  });
  return { kernels };
}
