import type { Claim } from './claim';

const RECIPE = { batchSize: 32, evaluation: { everySteps: 50 }, stop: { steps: 400 } } as const;

/** The paper's claims that two arms can test, in its order. Figures: the paper, and reference logs of its authors. */
export const CLAIMS: readonly Claim[] = [
  {
    section: '3.1',
    title: 'ReLU learns several times faster than tanh',
    text: 'On CIFAR-10 a four-layer network with ReLU reached 25 % training error six times sooner than with tanh, each at its own best rate, without regularization.',
    here: 'alexnet-mini on the built-in pictures; tanh at the rate that suits it better.',
    experiment: {
      name: 'relu-vs-tanh',
      recipe: RECIPE,
      arms: [
        { name: 'ReLU', model: { activation: 'relu' } },
        { name: 'tanh', model: { activation: 'tanh' }, recipe: { optimizer: { learningRate: 0.005 } } },
      ],
    },
  },
  {
    section: '3.2',
    title: 'Two towers cost less than they seem',
    text: 'The network split over two GPUs had 1.7 points less top-1 and 1.2 points less top-5 error than one with half as many kernels on one GPU.',
    here: 'Two towers against one tower with the same number of kernels, which has more weights: a stricter opponent than the paper’s.',
    experiment: {
      name: 'towers',
      recipe: RECIPE,
      arms: [
        { name: 'two towers', model: { towers: 2 } },
        { name: 'one tower', model: { towers: 1 } },
      ],
    },
  },
  {
    section: '3.3',
    title: 'Local response normalization helps',
    text: 'It reduced top-1 and top-5 error by 1.4 and 1.2 points on ImageNet, and CIFAR-10 test error from 13 % to 11 %.',
    here: 'alexnet-mini with and without it. Expect little: at this size the effect is within the noise of one pair.',
    experiment: {
      name: 'lrn',
      recipe: RECIPE,
      arms: [
        { name: 'LRN', model: { lrn: true } },
        { name: 'no LRN', model: { lrn: false } },
      ],
    },
  },
  {
    section: '3.4',
    title: 'Pooling windows should overlap',
    text: 'Windows of 3 with stride 2 had 0.4 points less top-1 and 0.3 points less top-5 error than windows of 2 with stride 2, and overfitted slightly less.',
    here: 'alexnet-mini with both windows.',
    experiment: {
      name: 'pooling',
      recipe: RECIPE,
      arms: [
        { name: 'overlapping pooling', model: { pooling: 'overlapping' } },
        { name: 'plain pooling', model: { pooling: 'plain' } },
      ],
    },
  },
  {
    section: '4.1',
    title: 'New pictures from old ones',
    text: 'Without random windows and mirror images the network overfitted substantially; colour shifts along the principal axes took more than 1 point off top-1 error.',
    here: 'All three against none. Watch the gap between the thin and the strong line.',
    experiment: {
      name: 'augmentation',
      recipe: { ...RECIPE, stop: { steps: 1000 } },
      arms: [
        { name: 'crop, flip, colour' },
        { name: 'none', recipe: { augmentation: { crop: false, flip: false, colorStd: 0 } } },
      ],
    },
  },
  {
    section: '4.2',
    title: 'Dropout against overfitting',
    text: 'Without dropout in the first two fully connected layers the network overfitted substantially; with it, about twice as many steps were needed.',
    here: 'alexnet-mini with 0.5 and without.',
    experiment: {
      name: 'dropout',
      recipe: { ...RECIPE, stop: { steps: 1000 } },
      arms: [
        { name: 'dropout 0.5', model: { dropout: 0.5 } },
        { name: 'no dropout', model: { dropout: 0 } },
      ],
    },
  },
  {
    section: '5',
    title: 'Weight decay lowers the training error too',
    text: 'A decay of 0.0005 was not merely a regularizer: it reduced the training error.',
    here: 'With the paper’s decay and with none. Compare the thin lines: they are the training error.',
    experiment: {
      name: 'weight-decay',
      recipe: RECIPE,
      arms: [{ name: 'decay 0.0005' }, { name: 'no decay', recipe: { optimizer: { weightDecay: 0 } } }],
    },
  },
];
