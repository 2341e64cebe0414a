/** The benchmark as JSON: the same from the page's Device screen and from `npm run bench`. */
import type { PresetName } from '../architecture/presets';

/** One pass of one layer, ours beside stock tfjs on the same adapter. */
export interface KernelTiming {
  /** The layer, e.g. `conv2`. */
  name: string;
  shape: string;
  /** `forward`, `inputGrad`, `weightGrad`, `biasGrad`; with `forward + ` before it where there are no timestamps. */
  pass: string;
  /** Time on the GPU in ms. */
  oursMs: number;
  stockMs: number;
  /** stockMs / oursMs. */
  ratio: number;
  /** Of ours, two operations per multiply-accumulate; null where memory decides. */
  gflops: number | null;
  /** Of ours, counting each operand and the result once. */
  gbps: number;
}

/** One whole training step of a preset: forward, backward and update. */
export interface StepTiming {
  preset: PresetName;
  batch: number;
  /** Median of one update in ms, the loss read back. */
  oursMs: number;
  stockMs: number;
  /** Null where it was not measured. */
  jaxjsMs: number | null;
  /** stockMs / oursMs. */
  ratio: number;
  /** Of ours: 6 floating-point operations per multiply-accumulate of the forward pass. */
  gflops: number;
  /** Fastest and slowest update in ms. */
  oursRangeMs: [number, number];
  stockRangeMs: [number, number];
}

export interface BenchmarkReport {
  /** E.g. `apple metal-3`. */
  adapter: string;
  /** Pictures per step. */
  batch: number;
  kernels: KernelTiming[];
  step: StepTiming;
}
