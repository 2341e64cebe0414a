import type { PresetName } from '../architecture/presets';
import type { Gpu } from '../kernels/gpu';
import { UNWATCHED, type WorkControl } from '../lib/WorkControl';
import { benchClasses } from './benchArchitecture';
import type { BenchmarkReport } from './benchmarkReport';
import { kernelCases } from './kernelCases';
import { timeKernels } from './kernelTimings';
import { timeStep } from './stepTiming';

interface BenchmarkOptions {
  preset: PresetName;
  /** Pictures per step. */
  batch: number;
}

/**
 * Every pass of every layer of a preset and its whole training step, ours beside stock tfjs. Stock takes minutes for a
 * large network on a software adapter. Nothing else should use the GPU meanwhile.
 * @throws StudioError `cancelled`
 */
export async function runBenchmark(
  gpu: Gpu,
  { preset, batch }: BenchmarkOptions,
  control: WorkControl = UNWATCHED,
): Promise<BenchmarkReport> {
  const repetitions = gpu.isSoftware ? 2 : 5;
  const cases = kernelCases(preset, benchClasses(preset), batch);
  const passes = cases.flatMap(({ operands }) => Object.keys(operands).filter((pass) => pass !== ''));
  /** Each pass and each forward pass in both engines; the whole step counts as a tenth of all. */
  const kernelTotal = 2 * (passes.length + cases.length);
  const stepShare = Math.ceil(kernelTotal / 9);
  const total = kernelTotal + stepShare;
  let done = 0;
  const kernels = await timeKernels(gpu, cases, {
    repetitions,
    onProgress: (name, pass) => control.report(`${name} ${pass}`, done++, total),
    check: control.check,
  });
  const step = await timeStep(
    gpu,
    { preset, batch, repetitions },
    {
      check: control.check,
      report: (label, part, parts) => control.report(label, kernelTotal + (stepShare * part) / parts, total),
    },
  );
  return { adapter: gpu.name, batch, kernels, step };
}
