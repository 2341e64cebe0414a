import augmentation from '../../../experiments/augmentation.json';
import dropout from '../../../experiments/dropout.json';
import figureOne from '../../../experiments/figure-1.json';
import lrnOnOff from '../../../experiments/lrn-on-off.json';
import pooling from '../../../experiments/pooling.json';
import type { Experiment, ExperimentInput } from '../experiment';
import { parseExperiment } from '../parseExperiment';
import type { PaperClaim } from './paperClaim';

const MILLION = '1.2 million photos of 1,000 classes, about 90 epochs';
const VALIDATION_2012 = `ImageNet (ILSVRC-2012): ${MILLION}; 50,000 validation photos, ten windows each`;
const TEST_2010 = `ImageNet (ILSVRC-2010): ${MILLION}; 150,000 test photos, ten windows each`;
const FULL_NETWORK = 'the full network of 61 million parameters';

/** A pair on the built-in pictures, with what the shipped pairs have in common. */
function pair(
  name: string,
  arms: ExperimentInput['arms'],
  recipe: ExperimentInput['recipe'] = {},
): Experiment {
  return parseExperiment({
    name,
    model: { preset: 'alexnet-mini', overrides: { dropout: 0 } },
    recipe: {
      optimizer: { learningRate: 0.003 },
      augmentation: { colorStd: 0 },
      stop: { steps: 500 },
      ...recipe,
    },
    arms,
  });
}

/**
 * What the paper claims, in its order. Source: the paper, its section named; figures in its authors' logs
 * (computerhistory/AlexNet-Source-Code) are said to be from there.
 */
export const PAPER_CLAIMS: readonly PaperClaim[] = [
  {
    id: 'relu-tanh',
    section: '3.1, figure 1',
    title: 'ReLU learns several times faster than tanh',
    says: 'A four-layer network with ReLU reaches 25 % training error on CIFAR-10 six times sooner than with tanh.',
    figure: '6 times sooner',
    condition:
      'CIFAR-10, 50,000 pictures of 10 classes; each activation at its own best learning rate, no regularization; passes over the data are counted',
    timesSooner: 6,
    caution: 'The paper does not name the network: ours, cifar-quick, is the closest of its authors’ own.',
    here: 'cifar-quick on CIFAR-10, each activation at its own rate. Import CIFAR-10 first; on the built-in pictures, use the default pair.',
    experiment: parseExperiment(figureOne),
  },
  {
    id: 'one-gpu',
    section: '3.2',
    title: 'Two towers on two GPUs beat half the kernels on one',
    says: 'The network in two towers has 1.7 points less top-1 and 1.2 points less top-5 error than one with half as many kernels in each convolution on one GPU, and takes slightly less time.',
    figure: '1.7 points',
    condition: `${TEST_2010}; 60,965,224 against 59,798,312 parameters`,
    points: { top1Error: 1.7, top5Error: 1.2 },
    caution:
      'The smaller network keeps the last convolution and the fully connected layers whole, so that it has nearly as many parameters.',
    here: 'Two towers against one with as many kernels and so more weights: a stronger opponent than the paper’s, whose own is alexnet-one-gpu.',
    experiment: pair('towers', [
      { name: 'two towers', model: { towers: 2 } },
      { name: 'one tower', model: { towers: 1 } },
    ]),
  },
  {
    id: 'communication',
    section: 'not in the paper',
    title: 'The towers should meet at conv3',
    says: 'The authors’ log of a network whose towers never meet before the fully connected layers: 41.8 % top-1 and 19.3 % top-5 error, against 40.7 % and 18.2 %.',
    figure: '1.2 points',
    condition: `${VALIDATION_2012}; conv2 with 160 kernels a tower in the place of 128`,
    points: { top1Error: 1.2, top5Error: 1.1 },
    caution: 'From a log, and its conv2 is wider than the network’s it is held against.',
    here: 'conv3 that sees both towers against one that sees its own, with as many kernels.',
    experiment: pair('communication', [
      { name: 'towers meet', model: { communication: true } },
      { name: 'towers apart', model: { communication: false } },
    ]),
  },
  {
    id: 'lrn',
    section: '3.3',
    title: 'Local response normalization helps',
    says: 'Response normalization takes 1.4 points off the top-1 and 1.2 points off the top-5 error.',
    figure: '1.4 points',
    condition: VALIDATION_2012,
    points: { top1Error: 1.4, top5Error: 1.2 },
    caution:
      'The authors’ network without it also lacks a second, spatial normalization that the paper does not describe.',
    here: 'alexnet-mini with and without it. Expect little: an effect of this size is within the noise of one pair.',
    experiment: parseExperiment(lrnOnOff),
  },
  {
    id: 'lrn-cifar',
    section: '3.3',
    title: 'Normalization on CIFAR-10: 13 % becomes 11 %',
    says: 'A four-layer network has 13 % test error without normalization and 11 % with it.',
    figure: '2 points',
    condition: 'CIFAR-10, 10,000 test pictures of 10 classes, several windows each',
    points: { top1Error: 2 },
    caution:
      'In the authors’ files the two networks also differ in the width of their third layer (32 and 64).',
    here: 'cifar-quick with and without it, 20 epochs of CIFAR-10 (import it first).',
    experiment: parseExperiment({
      name: 'lrn-cifar',
      dataset: figureOne.dataset,
      model: { preset: 'cifar-quick' },
      recipe: {
        optimizer: { learningRate: 0.002, weightDecay: 0.004 },
        schedule: { kind: 'steps', epochs: [16] },
        augmentation: { crop: false, flip: false, colorStd: 0 },
        evaluation: { everyEpochs: 1 },
        stop: { epochs: 20 },
      },
      arms: [
        { name: 'LRN', model: { lrn: 'across' } },
        { name: 'no LRN', model: { lrn: 'off' } },
      ],
    }),
  },
  {
    id: 'pooling',
    section: '3.4',
    title: 'Pooling windows should overlap',
    says: 'Windows of 3 with stride 2 have 0.4 points less top-1 and 0.3 points less top-5 error than windows of 2 with stride 2, and overfit slightly less.',
    figure: '0.4 points',
    condition: VALIDATION_2012,
    points: { top1Error: 0.4, top5Error: 0.3 },
    caution: 'One pair of networks; how much two seeds differ is not reported.',
    here: 'alexnet-mini with both windows. One pair proves nothing at this size of effect.',
    experiment: parseExperiment(pooling),
  },
  {
    id: 'crops-flips',
    section: '4.1',
    title: 'Windows and mirror images against overfitting',
    says: 'Without random windows and mirror images the network overfits substantially, which would have forced a much smaller one.',
    figure: 'substantial overfitting without it',
    condition: `ImageNet: ${MILLION}; no number is given`,
    caution: 'No figure is printed: look at the gap between training and validation error.',
    here: 'Mirrored half of the time against never. Watch the gap between the thin and the strong line.',
    experiment: parseExperiment(augmentation),
  },
  {
    id: 'colour',
    section: '4.1',
    title: 'Colour shifts take over a point off',
    says: 'Adding shifts along the principal components of the colours takes over 1 point off the top-1 error.',
    figure: 'over 1 point',
    condition: `ImageNet: ${MILLION}`,
    points: { top1Error: 1 },
    caution: 'The authors’ program ends the shifts at about epoch 67 of 90.',
    here: 'A shift of 0.1 deviations against none. The built-in pictures have no lighting that could change: use photos.',
    experiment: pair('colour', [
      { name: 'colour', recipe: { augmentation: { colorStd: 0.1 } } },
      { name: 'no colour', recipe: { augmentation: { colorStd: 0 } } },
    ]),
  },
  {
    id: 'ten-crops',
    section: '4.1',
    title: 'Ten windows of a picture see more than one',
    says: 'Averaging the predictions for ten windows gives 37.5 % top-1 and 17.0 % top-5 error, the centre alone 39.0 % and 18.3 %.',
    figure: '1.5 points',
    condition: 'ImageNet (ILSVRC-2010), 150,000 test photos, one network',
    points: { top1Error: 1.5, top5Error: 1.3 },
    caution: '',
    here: 'The same run evaluated both ways: under Evaluate, or two runs that differ in this alone.',
    experiment: null,
  },
  {
    id: 'dropout',
    section: '4.2',
    title: 'Dropout against overfitting',
    says: 'Without dropout in the first two fully connected layers the network overfits substantially; with it, about twice as many steps are needed.',
    figure: 'substantial overfitting without it',
    condition: `ImageNet: ${MILLION}; no error is given`,
    caution: 'No figure is printed but the doubled number of steps.',
    here: 'alexnet-mini with 0.5 and without.',
    experiment: parseExperiment(dropout),
  },
  {
    id: 'weight-decay',
    section: '5',
    title: 'Weight decay lowers the training error too',
    says: 'A decay of 0.0005 is not merely a regularizer: it reduces the training error.',
    figure: 'a lower training error',
    condition: `ImageNet: ${MILLION}; no number is given`,
    caution: 'About training error: compare the thin lines.',
    here: 'With the paper’s decay and with none.',
    experiment: pair('weight-decay', [
      { name: 'decay 0.0005' },
      { name: 'no decay', recipe: { optimizer: { weightDecay: 0 } } },
    ]),
  },
  {
    id: 'bias-one',
    section: '5',
    title: 'Biases of 1 speed up the beginning',
    says: 'Biases of conv2, conv4, conv5 and the hidden fully connected layers that start at 1 speed up the early stages, since the ReLUs get positive inputs.',
    figure: 'faster at first',
    condition: `${FULL_NETWORK}, first weights of deviation 0.01; no number is given`,
    caution: 'Others found that it keeps their networks at chance; Caffe’s starts at 0.1.',
    here: 'alexnet-mini, whose biases start at 0, against 1: with its larger first weights, expect the contrary.',
    experiment: pair('bias-one', [
      { name: 'bias 1', model: { initialBias: 1 } },
      { name: 'bias 0', model: { initialBias: 0 } },
    ]),
  },
  {
    id: 'depth',
    section: '1 and 7',
    title: 'Every convolution is needed',
    says: 'Removing any one of the middle layers costs about 2 points of top-1 error.',
    figure: 'about 2 points',
    condition: `ImageNet: ${MILLION}`,
    points: { top1Error: 2 },
    caution: 'Neither which layers nor their number are given, and no settings of these networks survive.',
    here: 'alexnet-mini whole, and without conv3, conv4 or conv5.',
    experiment: pair('depth', [
      { name: 'whole' },
      { name: 'without conv3', model: { withoutLayer: 'conv3' } },
      { name: 'without conv4', model: { withoutLayer: 'conv4' } },
      { name: 'without conv5', model: { withoutLayer: 'conv5' } },
    ]),
  },
  {
    id: 'five-networks',
    section: '6, table 2',
    title: 'Five networks see more than one',
    says: 'Averaging five similar networks gives 38.1 % top-1 and 16.4 % top-5 error; one has 40.7 % and 18.2 %.',
    figure: '2.6 points',
    condition: VALIDATION_2012,
    points: { top1Error: 2.6, top5Error: 1.8 },
    caution: '',
    here: 'Several saved runs with different seeds, averaged under Evaluate.',
    experiment: null,
  },
  {
    id: 'pretraining',
    section: '6, table 2',
    title: 'Pre-training on all of ImageNet helps',
    says: 'One network with a sixth convolution, first trained on 15 million photos of 22,000 classes, has 39.0 % top-1 and 16.6 % top-5 error; with two such and five others the validation top-5 error is 15.4 %.',
    figure: '1.7 points',
    condition: VALIDATION_2012,
    points: { top1Error: 1.7, top5Error: 1.6 },
    caution: 'The pre-trained network is also one layer deeper.',
    here: 'Train on a large set, then start from those weights (Source weights on Train), against random ones.',
    experiment: null,
  },
  {
    id: 'towers-colour',
    section: '6.1, figure 3',
    title: 'One tower sees colour, the other does not',
    says: 'Of the 96 kernels of conv1, those of one tower are largely colour-agnostic and those of the other largely colour-specific, in every run.',
    figure: 'one tower each',
    condition: `ImageNet: ${MILLION}`,
    caution: 'In the paper the two towers see all three colours, as here.',
    here: 'Figure 3 draws the kernels of your own run. It takes a network with towers at conv1, photos, and patience.',
    experiment: null,
  },
  {
    id: 'neighbours',
    section: '6.1, figure 4',
    title: 'Near in the last hidden layer is alike to the eye',
    says: 'Photos whose 4,096 activations of the last hidden layer lie near by Euclidean distance show the same things, though their pixels are far apart.',
    figure: 'pictures, no number',
    condition: 'ImageNet (ILSVRC-2010): five test photos and their six nearest training photos',
    caution: 'Five examples, chosen by the authors.',
    here: 'Nearest pictures of your own set, once a run has features.',
    experiment: null,
  },
];
