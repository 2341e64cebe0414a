import augmentation from '../../../experiments/augmentation.json';
import dropout from '../../../experiments/dropout.json';
import figureOne from '../../../experiments/figure-1.json';
import lrnOnOff from '../../../experiments/lrn-on-off.json';
import pooling from '../../../experiments/pooling.json';
import { DEFAULT_EXPERIMENT } from '../../experiment/defaultExperiment';
import { parseExperiment } from '../../experiment/parseExperiment';
import type { Claim } from './claim';

/** The paper's claims that two arms can test, in its order. Figures: the paper, and reference logs of its authors. */
export const CLAIMS: readonly Claim[] = [
  {
    section: '3.1',
    title: 'ReLU learns several times faster than tanh',
    text: 'On CIFAR-10 a four-layer network with ReLU reached 25 % training error six times sooner than with tanh, each at its own best rate, without regularization.',
    here: 'alexnet-mini on the built-in pictures, each arm at a rate that a sweep found for it.',
    experiment: DEFAULT_EXPERIMENT,
  },
  {
    section: '3.1, figure 1',
    title: 'The same on CIFAR-10',
    text: 'The paper does not say which four-layer network it was. Ours is the closest of the authors’ own: three convolutions and one fully connected layer.',
    here: 'cifar-quick on CIFAR-10, for as many steps as a browser has patience for. CIFAR-10 is not included: import it first, a folder per class, under the name cifar10-train.',
    experiment: parseExperiment(figureOne),
  },
  {
    section: '3.2',
    title: 'Two towers, trained on two GPUs',
    text: 'The split network had 1.7 points less top-1 and 1.2 points less top-5 error than one with half as many kernels on one GPU.',
    here: 'Two towers against one with the same number of kernels and so more weights: a stronger opponent than the paper’s.',
    experiment: parseExperiment({
      ...DEFAULT_EXPERIMENT,
      name: 'towers',
      arms: [
        { name: 'two towers', model: { towers: 2 } },
        { name: 'one tower', model: { towers: 1 } },
      ],
    }),
  },
  {
    section: '3.3',
    title: 'Local response normalization helps',
    text: 'It took 1.4 points off top-1 and 1.2 points off top-5 error on ImageNet; on CIFAR-10, 13 % test error became 11 %.',
    here: 'alexnet-mini with and without it. Expect little: an effect of this size is within the noise of one pair.',
    experiment: parseExperiment(lrnOnOff),
  },
  {
    section: '3.4',
    title: 'Pooling windows should overlap',
    text: 'Windows of 3 with stride 2 had 0.4 points less top-1 and 0.3 points less top-5 error than windows of 2 with stride 2, and overfitted slightly less.',
    here: 'alexnet-mini with both windows. Here too one pair proves nothing.',
    experiment: parseExperiment(pooling),
  },
  {
    section: '4.1',
    title: 'New pictures from old ones',
    text: 'Without random windows and mirror images the network overfitted substantially; colour shifts took more than 1 point off top-1 error.',
    here: 'Mirrored half of the time against never. Watch the gap between the thin and the strong line.',
    experiment: parseExperiment(augmentation),
  },
  {
    section: '4.2',
    title: 'Dropout against overfitting',
    text: 'Without dropout in the first two fully connected layers the network overfitted substantially; with it, about twice as many steps were needed.',
    here: 'alexnet-mini with 0.5 and without.',
    experiment: parseExperiment(dropout),
  },
  {
    section: '5',
    title: 'Weight decay lowers the training error too',
    text: 'A decay of 0.0005 was not merely a regularizer: it reduced the training error.',
    here: 'With the paper’s decay and with none. Compare the thin lines: they are the training error.',
    experiment: parseExperiment({
      ...DEFAULT_EXPERIMENT,
      name: 'weight-decay',
      arms: [{ name: 'decay 0.0005' }, { name: 'no decay', recipe: { optimizer: { weightDecay: 0 } } }],
    }),
  },
];
