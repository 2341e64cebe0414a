import { PRESETS } from '../../architecture/presets';
import { removableLayers } from '../../architecture/rowsWithoutLayer';
import type { ResolvedArm } from '../resolveArm';
import { choice, number, type Setting } from './setting';

function rowsOf(arm: ResolvedArm) {
  return PRESETS[arm.preset].rows;
}

const lrn = choice({
  key: 'lrn',
  label: 'LRN',
  group: 'model',
  help: 'Divides each activation by the strength of its neighbours in 5 channels; the paper reports 1.4 points less top-1 error with it (section 3.3).',
  options: [
    { value: 'per-tower', label: 'on, in each tower', name: 'LRN' },
    { value: 'across', label: 'on, across towers', name: 'LRN across towers' },
    { value: 'off', label: 'off', name: 'no LRN' },
  ],
  allows: (arm, value) =>
    value !== 'across' || (arm.model.towers === 2 && rowsOf(arm).some(({ kind }) => kind === 'lrn')),
  read: (arm) => arm.model.lrn,
  patch: (value) => ({
    model: { lrn: value === 'off' ? 'off' : value === 'across' ? 'across' : 'per-tower' },
  }),
});

const towers = choice({
  key: 'towers',
  label: 'towers',
  group: 'model',
  help: 'Two halves that meet at conv3 and where all is connected, as on the paper’s two GPUs, which took 1.7 points off top-1 error beside one half-size network (section 3.2); with one, every filter sees everything.',
  options: [
    { value: '2', label: 'two', name: 'two towers' },
    { value: '2 apart', label: 'two, conv3 apart too', name: 'towers apart' },
    { value: '1', label: 'one', name: 'one tower' },
  ],
  allows: (arm, value) =>
    value !== '2 apart' || rowsOf(arm).some((row) => row.kind === 'conv' && row.sees === 'meeting'),
  read: ({ model }) => {
    if (model.towers === 1) return '1';
    return model.communication ? '2' : '2 apart';
  },
  patch: (value) => ({ model: { towers: value === '1' ? 1 : 2, communication: value !== '2 apart' } }),
});

/** What the paper compares in the network, the most telling first. */
export const MODEL_SETTINGS: readonly Setting[] = [
  choice({
    key: 'activation',
    label: 'activation',
    group: 'model',
    help: 'What a unit makes of its sum. ReLU is max(0, x); the paper finds it several times faster than tanh (section 3.1).',
    options: [
      { value: 'relu', label: 'ReLU', name: 'ReLU' },
      { value: 'tanh', label: 'tanh', name: 'tanh' },
      { value: 'sigmoid', label: 'sigmoid', name: 'sigmoid' },
    ],
    read: (arm) => arm.model.activation,
    patch: (value) => ({
      model: { activation: value === 'tanh' ? 'tanh' : value === 'sigmoid' ? 'sigmoid' : 'relu' },
    }),
  }),
  lrn,
  choice({
    key: 'pooling',
    label: 'pooling',
    group: 'model',
    help: 'Windows of 3 with stride 2 overlap, windows of 2 do not, with outputs of the same sizes; the paper gains 0.4 points of top-1 error by overlapping (section 3.4).',
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
    group: 'model',
    help: 'Share of the fully connected units that sit out each step: 0.5 in the paper, which sees substantial overfitting without; 0 turns it off (section 4.2).',
    bounds: { min: 0, max: 0.95, isInteger: false },
    read: (arm) => arm.model.dropout,
    patch: (value) => ({ model: { dropout: Number(value) } }),
  }),
  towers,
  choice({
    key: 'withoutLayer',
    label: 'without layer',
    group: 'model',
    help: 'Leaves one convolution out: without any of the middle ones the paper’s network loses about 2 points of top-1 error (section 7).',
    options: [
      { value: 'none', label: 'none, all layers', name: 'all layers' },
      ...['conv2', 'conv3', 'conv4', 'conv5', 'conv6'].map((name) => ({
        value: name,
        label: name,
        name: `no ${name}`,
      })),
    ],
    allows: (arm, value) => value === 'none' || removableLayers(rowsOf(arm)).includes(value),
    read: (arm) => arm.model.withoutLayer,
    patch: (value) => ({ model: { withoutLayer: String(value) } }),
  }),
];
