import { alexnet } from './alexnet';
import { alexnetMini } from './alexnetMini';
import { cifarQuick } from './cifarQuick';
import type { Architecture } from './layer';
import type { ModelOptions } from './modelOptions';
import type { Preset } from './preset';

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
