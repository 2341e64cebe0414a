import type { PaperClaimId } from './paperClaim';

/** A figure about AlexNet that is repeated and wrong. */
export interface WrongFigure {
  wrong: string;
  right: string;
  /** The claim that it is told about; null for the network as a whole. */
  claim: PaperClaimId | null;
}

/** Counted here from the layers, or read in the paper and its authors' logs. */
export const WRONG_FIGURES: readonly WrongFigure[] = [
  {
    wrong: '650 million neurons.',
    right: '659,272: the paper says 650,000.',
    claim: null,
  },
  {
    wrong: '62.3 or 62.4 million parameters, and 1.1 billion multiply-accumulates.',
    right:
      'Those are the network without its two towers. With them it has 60,965,224 parameters (the paper: 60 million) and 724,406,816 multiply-accumulates.',
    claim: 'one-gpu',
  },
  {
    wrong: 'Each convolution has at most 1 % of the parameters, as the paper says.',
    right: 'conv3 has 1.45 % and conv4 1.09 %.',
    claim: 'depth',
  },
  {
    wrong: 'The first layer has 253,440 neurons, as the caption of Figure 2 says.',
    right: '55 × 55 × 96 is 290,400; the caption’s number is 55 × 48 × 96.',
    claim: null,
  },
  {
    wrong: 'AlexNet’s error was 26.2 %.',
    right: 'That is the top-5 test error of the second-best entry of ILSVRC-2012; AlexNet’s was 15.3 %.',
    claim: 'five-networks',
  },
  {
    wrong: 'One AlexNet has 15.3 % or 15.4 % top-5 error.',
    right:
      '15.4 % (validation) and 15.3 % (test) are seven networks, two of them trained on more pictures. One network had 18.2 %, five had 16.4 %.',
    claim: 'five-networks',
  },
  {
    wrong: 'ReLU makes training six times faster.',
    right:
      'Six times fewer passes to 25 % training error, on CIFAR-10, with a small network and without regularization. Nothing is said about ImageNet, time, or test error.',
    claim: 'relu-tanh',
  },
  {
    wrong: 'The augmentation included rotations.',
    right: 'Windows, mirror images and colour shifts; no rotation.',
    claim: 'crops-flips',
  },
  {
    wrong: 'Windows and mirror images make 2,048 pictures of one.',
    right:
      'The authors’ program draws from 33 × 33 places: 2,178 with the mirror images. The paper counts 32 × 32.',
    claim: 'crops-flips',
  },
  {
    wrong: 'Dropout took the place of weight decay.',
    right: 'The paper used both, and augmentation.',
    claim: 'weight-decay',
  },
  {
    wrong: 'The colour shift multiplies the components by 0.1 times their eigenvalues.',
    right:
      'On pixels of 0 to 255 that would be up to 1,483 grey levels. The authors’ program uses their square roots, the standard deviations.',
    claim: 'colour',
  },
  {
    wrong: 'Softmax sets one output to 1 and the rest to 0, and fc8 has a ReLU.',
    right: 'Softmax gives shares that add up to 1, of outputs that no ReLU has touched.',
    claim: null,
  },
  {
    wrong: 'The paper reports results on PASCAL VOC or on faces.',
    right: 'ImageNet (ILSVRC-2010 and 2012, Fall 2009 and 2011) and CIFAR-10.',
    claim: null,
  },
];
