import { PRESET_NAMES, type PresetName } from '../../architecture/presets';

interface PresetGroup {
  group: string;
  items: PresetName[];
}

const KNOWN: PresetGroup[] = [
  {
    group: 'The paper’s',
    items: [
      'alexnet',
      'alexnet-source',
      'alexnet-one-gpu',
      'alexnet-plain-pool',
      'alexnet-no-norm',
      'alexnet-conv6',
    ],
  },
  { group: 'Other published ones', items: ['caffe-alexnet', 'caffenet', 'torchvision-alexnet'] },
  { group: 'Small ones', items: ['alexnet-mini', 'cifar-quick', 'cifar-18pct'] },
];

const rest = PRESET_NAMES.filter((name) => !KNOWN.some(({ items }) => items.includes(name)));

/** Every network, by where it comes from, for a list. */
export const PRESET_GROUPS: PresetGroup[] = [
  ...KNOWN,
  ...(rest.length > 0 ? [{ group: 'More', items: rest }] : []),
];
