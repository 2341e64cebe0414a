import { existsSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { PresetName } from '../src/architecture/presets';
import { BenchNetwork } from '../src/diagnostics/BenchNetwork';
import { benchArchitecture } from '../src/diagnostics/benchArchitecture';
import type { Gpu } from '../src/kernels/gpu';
import { handwritten } from '../src/kernels/handwritten';

/** JavaScript time to record one step of one arm, the GPU idle before, nothing awaited. */
export interface RecordTime {
  preset: PresetName;
  batch: number;
  steps: number;
  /** Wall time in ms, median and 95th percentile. On a software adapter the "GPU" takes its share of the cores. */
  wallMs: { p50: number; p95: number };
  /** CPU time of the recording thread alone; null where the system does not tell (it needs Linux's schedstat). */
  threadMs: { p50: number; p95: number } | null;
}

/** JavaScript engines compile what runs often. */
const WARM_UP_STEPS = 20;
const STEPS = 100;
const LEAST_STEPS = 10;
const BUDGET_MS = 60_000;
const SCHEDSTAT = '/proc/thread-self/schedstat';

export async function recordTime(gpu: Gpu, preset: PresetName, batch: number): Promise<RecordTime> {
  const network = new BenchNetwork(benchArchitecture(preset), handwritten, batch);
  const wall: number[] = [];
  const own: number[] = [];
  const startedAt = performance.now();
  await gpu.guard(async () => {
    for (let step = -WARM_UP_STEPS; step < STEPS; step++) {
      if (step >= LEAST_STEPS && performance.now() - startedAt > BUDGET_MS) break;
      collectGarbage();
      const [wallBefore, ownBefore] = [performance.now(), threadMs()];
      const losses = network.record();
      const [wallAfter, ownAfter] = [performance.now(), threadMs()];
      await losses.data(); // GPU-to-CPU sync
      losses.dispose();
      if (step < 0) continue;
      wall.push(wallAfter - wallBefore);
      if (ownBefore !== null && ownAfter !== null) own.push(ownAfter - ownBefore);
    }
  });
  network.dispose();
  return {
    preset,
    batch,
    steps: wall.length,
    wallMs: percentiles(wall),
    threadMs: own.length > 0 ? percentiles(own) : null,
  };
}

/**
 * While Node waits for a slow adapter, Dawn's binding polls it and leaves 100 MB of garbage per step of `alexnet` on
 * lavapipe, where recording the step leaves 1.3 MB. What that costs to collect is not the recording's.
 */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** CPU time of this thread so far in ms. */
function threadMs(): number | null {
  if (!existsSync(SCHEDSTAT)) return null;
  return Number(readFileSync(SCHEDSTAT, 'utf8').split(' ')[0]) / 1e6;
}

/** Median and 95th percentile by nearest rank. */
function percentiles(values: number[]): { p50: number; p95: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}
