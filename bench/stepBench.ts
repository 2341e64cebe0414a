import type { PresetName } from '../src/architecture/presets';
import type { BenchOptions } from './benchOptions';
import { openDawn } from './openDawn';
import { type StepMemory, stepMemory } from './stepMemory';

export interface StepReport {
  preset: PresetName;
  batch: number;
  /** Median of one update (forward, backward, momentum) in ms, the loss read back. */
  oursMs: number;
  stockMs: number;
  /** Not measured here. */
  jaxjsMs: null;
  /** stockMs / oursMs. */
  ratio: number;
  /** Of ours: 6 floating-point operations per multiply-accumulate of the forward pass. */
  gflops: number;
  /** Fastest and slowest update in ms. */
  oursRangeMs: [number, number];
  stockRangeMs: [number, number];
  memory: StepMemory;
}

/** A whole training step, ours beside stock tfjs, in turns in one process on one device. */
export async function benchSteps({ quick, batch: asked }: BenchOptions): Promise<StepReport> {
  const gpu = await openDawn();
  const [{ BenchNetwork }, { handwritten }, { stock }, { layerShapes, networkTotals }, presets] =
    await Promise.all([
      import('./BenchNetwork'),
      import('../src/kernels/handwritten'),
      import('../src/kernels/stock'),
      import('../src/architecture/layerShapes'),
      import('../src/architecture/presets'),
    ]);
  const preset: PresetName = quick ? 'alexnet-mini' : 'alexnet';
  const batch = asked ?? (gpu.isSoftware ? (quick ? 8 : 2) : quick ? 32 : 128);
  const repetitions = quick || gpu.isSoftware ? 3 : 10;
  const times: { ours: number[]; stock: number[] } = { ours: [], stock: [] };
  const measure = async (name: 'ours' | 'stock', operations: typeof stock) => {
    // One network at a time: two full AlexNets with stock activations do not fit every GPU.
    const network = new BenchNetwork(preset, operations, batch);
    await gpu.guard(() => network.update()); // compiles
    await gpu.guard(() => network.update()); // fills the buffer pool
    for (let each = 0; each < repetitions; each++) {
      const startedAt = performance.now();
      await gpu.guard(() => network.update());
      times[name].push(performance.now() - startedAt);
    }
    network.dispose();
  };
  for (const round of ['first', 'second']) {
    process.stderr.write(`steps: ${preset}, batch ${batch}, ${round} round\n`);
    await measure('ours', handwritten);
    await measure('stock', stock);
  }
  const architecture = presets.buildArchitecture(preset, {}, preset === 'alexnet' ? 1000 : 10);
  const { macs } = networkTotals(layerShapes(architecture));
  const oursMs = median(times.ours);
  const stockMs = median(times.stock);
  return {
    preset,
    batch,
    oursMs,
    stockMs,
    jaxjsMs: null,
    ratio: stockMs / oursMs,
    gflops: (6 * macs * batch) / oursMs / 1e6,
    oursRangeMs: [Math.min(...times.ours), Math.max(...times.ours)],
    stockRangeMs: [Math.min(...times.stock), Math.max(...times.stock)],
    memory: await stepMemory(gpu),
  };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return ((sorted[middle] ?? 0) + (sorted[sorted.length - 1 - middle] ?? 0)) / 2;
}
