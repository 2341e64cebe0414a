import type { PresetName } from '../../architecture/presets';

/** What the lab's switches say. */
export interface LabSettings {
  crop: boolean;
  flip: boolean;
  /** Whether colours are shifted at all. */
  hasColor: boolean;
  /** Strength of the colour noise; kept while it is switched off. */
  colorStd: number;
  preset: PresetName;
  seed: number;
  /** Whose draws are shown. */
  step: number;
}

/** The paper's augmentation. */
export const LAB_DEFAULTS: Omit<LabSettings, 'preset'> = {
  crop: true,
  flip: true,
  hasColor: true,
  colorStd: 0.1,
  seed: 1,
  step: 0,
};
