import { PRESET_NAMES } from '../../architecture/presets';
import { choice, number, type Setting } from './setting';

function isOneOf<T extends string>(names: readonly T[], value: string | number): value is T {
  return names.some((name) => name === value);
}

const FIRST_WEIGHTS = ['preset', 'paper', 'he', 'glorot'] as const;

/** What a person seldom sets apart. */
export const ADVANCED_SETTINGS: readonly Setting[] = [
  choice({
    key: 'network',
    label: 'network',
    group: 'advanced',
    help: 'Another network for one arm, as the paper sets its two towers against a half-size network on one GPU (section 3.2).',
    options: PRESET_NAMES.map((name) => ({ value: name, label: name, name })),
    read: (arm) => arm.preset,
    patch: (value) => (isOneOf(PRESET_NAMES, value) ? { preset: value } : {}),
  }),
  number({
    key: 'width',
    label: 'width',
    group: 'advanced',
    help: 'Factor on the filters and hidden units of every layer, in even numbers; the paper says that its network’s size was limited by the GPUs’ memory (section 1).',
    bounds: { min: 0.03125, max: 4, isInteger: false },
    read: (arm) => arm.model.width,
    patch: (value) => ({ model: { width: Number(value) } }),
  }),
  number({
    key: 'inputSide',
    label: 'input side',
    group: 'advanced',
    help: 'Side in pixels of the square that the network sees; 224 in the paper (section 3.5).',
    bounds: { min: 8, max: 512, isInteger: true },
    read: (arm) => arm.model.inputSide,
    patch: (value) => ({ model: { inputSide: Number(value) } }),
  }),
  choice({
    key: 'initialWeights',
    label: 'initial weights',
    group: 'advanced',
    help: 'Where the weights start: the paper draws them from a normal distribution of deviation 0.01 (section 5); He and Glorot scale it by each layer’s size, later practice.',
    options: [
      { value: 'preset', label: 'the network’s own', name: 'own weights' },
      { value: 'paper', label: 'N(0, 0.01), the paper’s', name: 'N(0, 0.01)' },
      { value: 'he', label: 'He', name: 'He weights' },
      { value: 'glorot', label: 'Glorot', name: 'Glorot weights' },
    ],
    read: (arm) => arm.model.initialWeights,
    patch: (value) => ({ model: { initialWeights: isOneOf(FIRST_WEIGHTS, value) ? value : 'preset' } }),
  }),
  choice({
    key: 'initialBias',
    label: 'initial biases',
    group: 'advanced',
    help: 'Where the biases of conv2, conv4, conv5, fc6 and fc7 start: 1 in the paper, so that ReLUs see positive sums early (section 5); Caffe takes 0.1 where that leaves the loss flat.',
    options: [
      { value: 'preset', label: 'the network’s own', name: 'own biases' },
      { value: '0', label: '0', name: 'biases 0' },
      { value: '0.1', label: '0.1, Caffe’s', name: 'biases 0.1' },
      { value: '1', label: '1, the paper’s', name: 'biases 1' },
    ],
    read: (arm) => String(arm.model.initialBias),
    patch: (value) => ({ model: { initialBias: value === 'preset' ? 'preset' : Number(value) } }),
  }),
  number({
    key: 'momentum',
    label: 'momentum',
    group: 'advanced',
    help: 'Share of the last update that goes into the next; 0.9 in the paper (section 5).',
    bounds: { min: 0, max: 0.9999, isInteger: false },
    read: (arm) => arm.optimizer.momentum,
    patch: (value) => ({ optimizer: { momentum: Number(value) } }),
  }),
  number({
    key: 'biasLearningRateScale',
    label: 'bias rate ×',
    group: 'advanced',
    help: 'Biases learn at this many times the rate. The paper has one rate for all layers (section 5); the authors’ program has twice the rate for biases.',
    bounds: { min: 0, max: 100, isInteger: false },
    read: (arm) => arm.optimizer.biasLearningRateScale,
    patch: (value) => ({ optimizer: { biasLearningRateScale: Number(value) } }),
  }),
  choice({
    key: 'biasDecay',
    label: 'bias decay',
    group: 'advanced',
    help: 'Whether weight decay pulls on biases too: the paper’s update rule makes no difference (section 5), the authors’ program leaves biases out.',
    options: [
      { value: 'off', label: 'off', name: 'no bias decay' },
      { value: 'on', label: 'on', name: 'bias decay' },
    ],
    read: (arm) => (arm.optimizer.biasDecay ? 'on' : 'off'),
    patch: (value) => ({ optimizer: { biasDecay: value === 'on' } }),
  }),
  number({
    key: 'cropChunk',
    label: 'pictures per crop',
    group: 'advanced',
    help: 'Pictures in a row that share one window and mirroring: each has its own in the paper (section 4.1), 32 share one in the authors’ program.',
    bounds: { min: 1, max: 4096, isInteger: true },
    read: (arm) => arm.augmentation.cropChunk,
    patch: (value) => ({ augmentation: { cropChunk: Number(value) } }),
  }),
  number({
    key: 'trainingScale',
    label: 'training pixels ×',
    group: 'advanced',
    help: 'Factor on the prepared pixels in training only: none in the paper, 1/1.1 in the authors’ program.',
    bounds: { min: 0.01, max: 10, isInteger: false },
    read: (arm) => arm.augmentation.trainingScale,
    patch: (value) => ({ augmentation: { trainingScale: Number(value) } }),
  }),
  number({
    key: 'seed',
    label: 'weights seed',
    group: 'advanced',
    help: 'Where the starting weights and dropout come from. Two arms that differ in nothing else show the noise.',
    bounds: { min: 0, max: 0xffffffff, isInteger: true },
    read: (arm) => arm.seed,
    patch: (value) => ({ seed: Number(value) }),
  }),
];
