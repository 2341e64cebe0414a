import { alexnet } from './alexnet';
import { alexnetMini } from './alexnetMini';
import { alexnetOneGpu } from './alexnetOneGpu';
import { alexnetSource } from './alexnetSource';
import { alexnetConv6, alexnetNoNorm, alexnetPlainPool } from './alexnetVariants';
import { caffeAlexnet, caffenet } from './caffeAlexnet';
import { cifar18pct, cifarQuick } from './cifar';
import type { Architecture } from './layer';
import type { ModelOptions } from './modelOptions';
import type { Preset } from './preset';
import { presetLayers } from './presetLayers';
import { torchvisionAlexnet } from './torchvisionAlexnet';

/** Every network by name: the paper's first, then its comparisons, its later versions, and the small ones. */
export const PRESETS = {
  alexnet,
  'alexnet-source': alexnetSource,
  'alexnet-one-gpu': alexnetOneGpu,
  'alexnet-plain-pool': alexnetPlainPool,
  'alexnet-no-norm': alexnetNoNorm,
  'alexnet-conv6': alexnetConv6,
  'caffe-alexnet': caffeAlexnet,
  caffenet,
  'torchvision-alexnet': torchvisionAlexnet,
  'alexnet-mini': alexnetMini,
  'cifar-quick': cifarQuick,
  'cifar-18pct': cifar18pct,
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS) as [PresetName, ...PresetName[]];

/**
 * The network of a preset with some switches changed, for a number of classes. Throws `invalid-experiment` where its
 * layers do not allow a switch, and says which.
 */
export function buildArchitecture(
  preset: PresetName,
  options: Partial<ModelOptions>,
  classCount: number,
): Architecture {
  const table = PRESETS[preset];
  const all = { ...table.defaults, ...options };
  const layers = presetLayers(table, all, classCount);
  return { preset, inputSide: all.inputSide, inputScale: table.inputScale, layers };
}
