import type { PresetName } from '../architecture/presets';

/** What one pass of one layer, or the loss, or the update, takes of a training step on the GPU. */
export interface StepProfileRow {
  /** The layer, e.g. `conv2`; `loss` or `update` outside of layers. */
  layer: string;
  /** `forward`, `inputGrad`, `weightGrad`, `biasGrad`, `activationGrad`, or `update`. */
  pass: string;
  /** Times in ms per step. */
  oursMs: number;
  /** The same pass in stock tfjs; null where it was not measured. */
  stockMs: number | null;
  /** Shortest time at the measured rates; null where the work could be done on the way of another pass. */
  floorMs: number | null;
}

/** One training step of a preset in our kernels, pass by pass, beside stock tfjs and the adapter's measured rates. */
export interface StepProfileReport {
  preset: PresetName;
  batch: number;
  /** In the order in which they run. */
  rows: StepProfileRow[];
  /** Sum of the rows in ms. */
  oursMs: number;
  /** Shortest time of the whole step at the measured rates, in ms. */
  floorMs: number;
}
