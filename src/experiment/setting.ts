import type { ModelOptions } from '../architecture/modelOptions';
import type { AugmentationOptions, OptimizerOptions } from './experiment';
import type { ResolvedArm } from './resolveArm';

export type SettingValue = string | number;

/** What a change of a setting writes into an experiment or one of its arms. */
export interface SettingPatch {
  model?: Partial<ModelOptions>;
  optimizer?: Partial<OptimizerOptions>;
  augmentation?: Partial<AugmentationOptions>;
  seed?: number;
}

/** One switch of the arms table: how it reads, what it may be, and where the paper speaks of it. */
export interface Setting {
  key: string;
  label: string;
  /** One sentence for the person who chooses, with the paper's section. */
  help: string;
  /** What there is to choose from; null for a number. */
  choices: { value: string; label: string }[] | null;
  /** Of a number; the schema's own. */
  bounds: { min: number; max: number; isInteger: boolean };
  /** How a value is named where it sets an arm apart: `no LRN`. */
  nameOf: (value: SettingValue) => string;
  read: (arm: ResolvedArm) => SettingValue;
  patch: (value: SettingValue) => SettingPatch;
}

/** A setting with a list of choices. */
function choice(
  setting: Omit<Setting, 'choices' | 'bounds' | 'nameOf'> & {
    options: { value: string; label: string; name: string }[];
  },
): Setting {
  const { options, ...rest } = setting;
  return {
    ...rest,
    bounds: { min: 0, max: 0, isInteger: false },
    choices: options.map(({ value, label }) => ({ value, label })),
    nameOf: (value) => options.find((option) => option.value === value)?.name ?? String(value),
  };
}

/** A setting that is a number. */
function number(setting: Omit<Setting, 'choices' | 'nameOf'>): Setting {
  return { ...setting, choices: null, nameOf: (value) => `${setting.label} ${value}` };
}

const AUGMENTATION_PARTS = ['crop', 'flip', 'colour'] as const;

/** All eight combinations, the fullest first, as `crop, flip, colour`. */
const AUGMENTATIONS = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) => {
  const parts = AUGMENTATION_PARTS.filter((_, index) => (mask & (4 >> index)) === 0);
  const label = parts.length === 0 ? 'none' : parts.join(', ');
  return { value: label, label, name: parts.length === 0 ? 'no augmentation' : label };
});

function augmentationValue({ crop, flip, colorStd }: AugmentationOptions): string {
  const parts = [crop ? 'crop' : '', flip ? 'flip' : '', colorStd > 0 ? 'colour' : ''].filter(Boolean);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

/** The switches in the order of the arms table. */
export const SETTINGS: readonly Setting[] = [
  choice({
    key: 'activation',
    label: 'activation',
    help: 'What a unit makes of its sum. ReLU is max(0, x); the paper finds it several times faster than tanh (section 3.1).',
    options: [
      { value: 'relu', label: 'ReLU', name: 'ReLU' },
      { value: 'tanh', label: 'tanh', name: 'tanh' },
    ],
    read: (arm) => arm.model.activation,
    patch: (value) => ({ model: { activation: value === 'tanh' ? 'tanh' : 'relu' } }),
  }),
  number({
    key: 'learningRate',
    label: 'learning rate',
    help: 'Size of each update. The paper starts at 0.01 and divides by 10 when validation error stalls (section 5).',
    bounds: { min: 1e-8, max: 100, isInteger: false },
    read: (arm) => arm.optimizer.learningRate,
    patch: (value) => ({ optimizer: { learningRate: Number(value) } }),
  }),
  choice({
    key: 'lrn',
    label: 'LRN',
    help: 'Divides each activation by its neighbours’ strength over 5 channels; the paper reports 1.4 points less top-1 error with it (section 3.3).',
    options: [
      { value: 'on', label: 'on, n 5', name: 'LRN' },
      { value: 'off', label: 'off', name: 'no LRN' },
    ],
    read: (arm) => (arm.model.lrn === 'off' ? 'off' : 'on'),
    patch: (value) => ({ model: { lrn: value === 'on' ? 'per-tower' : 'off' } }),
  }),
  choice({
    key: 'pooling',
    label: 'pooling',
    help: 'Windows of 3 with stride 2 overlap, windows of 2 do not; the paper gains 0.4 points of top-1 error by overlapping (section 3.4).',
    options: [
      { value: 'overlapping', label: 'overlapping 3/2', name: 'overlapping pooling' },
      { value: 'plain', label: 'plain 2/2', name: 'plain pooling' },
    ],
    read: (arm) => arm.model.pooling,
    patch: (value) => ({ model: { pooling: value === 'plain' ? 'plain' : 'overlapping' } }),
  }),
  number({
    key: 'dropout',
    label: 'dropout',
    help: 'Share of the fully connected units that sit out each step; 0.5 in the paper, 0 turns it off (section 4.2).',
    bounds: { min: 0, max: 0.95, isInteger: false },
    read: (arm) => arm.model.dropout,
    patch: (value) => ({ model: { dropout: Number(value) } }),
  }),
  choice({
    key: 'augmentation',
    label: 'augmentation',
    help: 'Random windows, mirror images and colour shifts make new pictures from old ones (section 4.1).',
    options: AUGMENTATIONS,
    read: (arm) => augmentationValue(arm.augmentation),
    patch: (value) => {
      const parts = String(value);
      return {
        augmentation: {
          crop: parts.includes('crop'),
          flip: parts.includes('flip'),
          colorStd: parts.includes('colour') ? 0.1 : 0,
        },
      };
    },
  }),
  choice({
    key: 'towers',
    label: 'towers',
    help: 'Two halves that meet only at some layers, as the paper’s two GPUs did (section 3.2); one lets every filter see everything.',
    options: [
      { value: '2', label: 'two', name: 'two towers' },
      { value: '1', label: 'one', name: 'one tower' },
    ],
    read: (arm) => String(arm.model.towers),
    patch: (value) => ({ model: { towers: value === '1' ? 1 : 2 } }),
  }),
  number({
    key: 'seed',
    label: 'weights seed',
    help: 'Where the starting weights and dropout come from. Two arms that differ in nothing else show the noise.',
    bounds: { min: 0, max: 0xffffffff, isInteger: true },
    read: (arm) => arm.seed,
    patch: (value) => ({ seed: Number(value) }),
  }),
];
