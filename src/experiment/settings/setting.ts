import type { ModelOptions } from '../../architecture/modelOptions';
import type { PresetName } from '../../architecture/presets';
import type { AugmentationOptions, OptimizerOptions } from '../experiment';
import type { ResolvedArm } from '../resolveArm';

export type SettingValue = string | number;

/** What a change of a setting writes into an experiment or one of its arms. */
export interface SettingPatch {
  preset?: PresetName;
  model?: Partial<ModelOptions>;
  optimizer?: Partial<OptimizerOptions>;
  augmentation?: Partial<AugmentationOptions>;
  seed?: number;
}

export interface SettingChoice {
  value: string;
  label: string;
}

/** One switch of the arms table: how it reads, what it may be, and where the paper speaks of it. */
export interface Setting {
  key: string;
  label: string;
  /** One sentence for the person who chooses, with the paper's section. */
  help: string;
  /** Where it stands: what the paper compares in networks, in recipes, and what is seldom touched. */
  group: 'model' | 'recipe' | 'advanced';
  /** Everything there is to choose from, whatever the network (see settingChoices.ts); null for a number. */
  choices: readonly SettingChoice[] | null;
  /** Whether a choice means something in an arm; absent: always. */
  allows?: (arm: ResolvedArm, value: string) => boolean;
  /** Of a number; the schema's own. */
  bounds: { min: number; max: number; isInteger: boolean };
  /** How a value is named where it sets an arm apart: `no LRN`. */
  nameOf: (value: SettingValue) => string;
  read: (arm: ResolvedArm) => SettingValue;
  patch: (value: SettingValue) => SettingPatch;
}

/** A setting with a list of choices. */
export function choice(
  setting: Omit<Setting, 'choices' | 'bounds' | 'nameOf'> & {
    options: readonly { value: string; label: string; name: string }[];
  },
): Setting {
  const { options, ...rest } = setting;
  return {
    ...rest,
    bounds: { min: 0, max: 0, isInteger: false },
    choices: options.map(({ value, label }) => ({ value, label })),
    nameOf: (value) => options.find((option) => option.value === value)?.name ?? `${setting.label} ${value}`,
  };
}

/** A setting that is a number. */
export function number(setting: Omit<Setting, 'choices' | 'nameOf'>): Setting {
  return { ...setting, choices: null, nameOf: (value) => `${setting.label} ${value}` };
}
