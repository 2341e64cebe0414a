import { layerShapes, networkTotals } from '../architecture/layerShapes';
import type { PresetName } from '../architecture/presets';
import type { Gpu } from '../kernels/gpu';
import { handwritten } from '../kernels/handwritten';
import type { Operations } from '../kernels/operations';
import { stock } from '../kernels/stock';
import { trimPool } from '../kernels/trimPool';
import { median } from '../lib/median';
import { UNWATCHED, type WorkControl } from '../lib/WorkControl';
import { BenchNetwork } from './BenchNetwork';
import { benchArchitecture } from './benchArchitecture';
import type { StepTiming } from './benchmarkReport';

interface StepOptions {
  preset: PresetName;
  batch: number;
  /** Updates timed per round; there are two rounds, in turns with stock. */
  repetitions: number;
}

const ROUNDS = 2;

/**
 * Times whole training steps, ours and stock tfjs in turns on one device: first an update that compiles, one that fills
 * the buffer pool, then those that count.
 * @throws StudioError `cancelled`
 */
export async function timeStep(
  gpu: Gpu,
  options: StepOptions,
  control: WorkControl = UNWATCHED,
): Promise<StepTiming> {
  const { preset, batch, repetitions } = options;
  const times: Record<Operations['engine'], number[]> = { handwritten: [], stock: [] };
  const perNetwork = repetitions + 2;
  let done = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const operations of [handwritten, stock]) {
      // One network at a time: two full AlexNets with stock activations do not fit every GPU.
      const network = new BenchNetwork(benchArchitecture(preset), operations, batch);
      try {
        for (let each = 0; each < perNetwork; each++) {
          control.check();
          control.report(`step of ${preset}, ${operations.engine}`, done++, 2 * ROUNDS * perNetwork);
          const startedAt = performance.now();
          await gpu.guard(() => network.update());
          if (each >= 2) times[operations.engine].push(performance.now() - startedAt);
        }
      } finally {
        network.dispose();
        trimPool(); // the next network's turn
      }
    }
  }
  const { macs } = networkTotals(layerShapes(benchArchitecture(preset)));
  const oursMs = median(times.handwritten);
  const stockMs = median(times.stock);
  return {
    preset,
    batch,
    oursMs,
    stockMs,
    jaxjsMs: null,
    ratio: stockMs / oursMs,
    gflops: (6 * macs * batch) / oursMs / 1e6,
    oursRangeMs: rangeOf(times.handwritten),
    stockRangeMs: rangeOf(times.stock),
  };
}

function rangeOf(times: number[]): [number, number] {
  return [Math.min(...times), Math.max(...times)];
}
