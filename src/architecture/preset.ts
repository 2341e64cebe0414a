import type { Architecture } from './layer';
import type { ModelOptions } from './modelOptions';

/** A named network: its own switches and how to build it from them. */
export interface Preset {
  /** One sentence for the person who chooses. */
  description: string;
  /** The values its source uses. */
  defaults: ModelOptions;
  build: (options: ModelOptions, classCount: number) => Architecture;
}
