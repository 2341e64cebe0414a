import type { PresetName } from '../src/architecture/presets';
import type { StepTiming } from '../src/diagnostics/benchmarkReport';
import type { BenchOptions } from './benchOptions';
import { openDawn } from './openDawn';
import { type StepMemory, stepMemory } from './stepMemory';

/** A whole training step, ours beside stock tfjs, in turns in one process on one device. */
export async function benchSteps({
  quick,
  batch: asked,
}: BenchOptions): Promise<StepTiming & { memory: StepMemory }> {
  const gpu = await openDawn();
  const { timeStep } = await import('../src/diagnostics/stepTiming');
  const preset: PresetName = quick ? 'alexnet-mini' : 'alexnet';
  const batch = asked ?? (gpu.isSoftware ? (quick ? 8 : 2) : quick ? 32 : 128);
  const repetitions = quick || gpu.isSoftware ? 3 : 10;
  const timing = await timeStep(
    gpu,
    { preset, batch, repetitions },
    {
      check: () => {},
      report: (label, done, total) => process.stderr.write(`steps: ${label}, ${done} of ${total}\n`),
    },
  );
  return { ...timing, memory: await stepMemory(gpu) };
}
