import type { AugmentationOptions } from '../experiment';
import { choice, number, type Setting } from './setting';

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

/** What the paper compares in the recipe, as far as arms may differ in it. */
export const RECIPE_SETTINGS: readonly Setting[] = [
  number({
    key: 'learningRate',
    label: 'learning rate',
    group: 'recipe',
    help: 'Size of each update. The paper starts at 0.01 and divides by 10 when validation error stalls (section 5).',
    bounds: { min: 1e-8, max: 100, isInteger: false },
    read: (arm) => arm.optimizer.learningRate,
    patch: (value) => ({ optimizer: { learningRate: Number(value) } }),
  }),
  choice({
    key: 'augmentation',
    label: 'augmentation',
    group: 'recipe',
    help: 'Random windows, mirror images and colour shifts make new pictures from old ones; without the first two the paper sees substantial overfitting, and colours take over 1 point off top-1 error (section 4.1).',
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
  number({
    key: 'weightDecay',
    label: 'weight decay',
    group: 'recipe',
    help: 'Pulls every weight towards 0 at each update: 0.0005 in the paper, which says that it lowers training error too (section 5).',
    bounds: { min: 0, max: 1, isInteger: false },
    read: (arm) => arm.optimizer.weightDecay,
    patch: (value) => ({ optimizer: { weightDecay: Number(value) } }),
  }),
];
