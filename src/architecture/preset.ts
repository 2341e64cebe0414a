import type { ModelOptions } from './modelOptions';
import type { PresetRow } from './presetRow';

/** A named network as a table: one row per layer, and the values of the switches that its source uses. */
export interface Preset {
  /** One sentence for the person who chooses. */
  description: string;
  defaults: ModelOptions;
  /** Mean-subtracted pixels (0 to 255) are multiplied by this before the first layer; 1 in the paper. */
  inputScale: number;
  /** Classes of the data that the network was made for. */
  classCount: number;
  /** The layers in order, as they are with no switch changed; the last one's outputs are the logits. */
  rows: readonly PresetRow[];
}
