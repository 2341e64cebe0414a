import type { Architecture } from '../architecture/layer';
import { buildArchitecture, PRESETS, type PresetName } from '../architecture/presets';

/** Classes of each preset's own data. */
export function benchClasses(preset: PresetName): number {
  return PRESETS[preset].classCount;
}

/** Response normalization as the presets have it, over all channels of both towers (Caffe, stock tfjs), or none. */
export type BenchedLrn = 'per tower' | 'across towers' | 'none';

/** A preset as benchmarks time it. */
export function benchArchitecture(preset: PresetName, lrn: BenchedLrn = 'per tower'): Architecture {
  const architecture = buildArchitecture(
    preset,
    { lrn: lrn === 'none' ? 'off' : 'per-tower' },
    benchClasses(preset),
  );
  if (lrn !== 'across towers') return architecture;
  const layers = architecture.layers.map((layer) => (layer.kind === 'lrn' ? { ...layer, groups: 1 } : layer));
  return { ...architecture, layers };
}
