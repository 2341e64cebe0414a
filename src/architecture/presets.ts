import { alexnet } from './alexnet';
import { alexnetMini } from './alexnetMini';
import { cifarQuick } from './cifarQuick';
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

export const PRESETS = {
  alexnet,
  'alexnet-mini': alexnetMini,
  'cifar-quick': cifarQuick,
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS) as [PresetName, ...PresetName[]];

/** The network of a preset with some switches changed, for a number of classes. */
export function buildArchitecture(
  preset: PresetName,
  options: Partial<ModelOptions>,
  classCount: number,
): Architecture {
  return PRESETS[preset].build({ ...PRESETS[preset].defaults, ...options }, classCount);
}
