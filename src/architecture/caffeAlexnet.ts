import { PLAIN_OPTIONS } from './modelOptions';
import { padAll } from './padAll';
import type { Preset } from './preset';
import type { PresetRow } from './presetRow';
import { conv, dropout, fullyConnected, logits, lrn, maxPool } from './presetRows';

const defaults: Preset['defaults'] = {
  ...PLAIN_OPTIONS,
  lrn: 'across',
  dropout: 0.5,
  towers: 2,
  inputSide: 227,
};

/** Caffe divides its alpha of 1e-4 by n, and its k is 1. */
const norm = { k: 1, alpha: 2e-5 };

/** From conv3 on the two are the same but for their biases. */
function deeperRows(bias: number): PresetRow[] {
  return [
    conv('conv3', 384, 3, { pad: padAll(1), sees: 'meeting', weights: 0.01 }),
    conv('conv4', 384, 3, { pad: padAll(1), sees: 'towers', weights: 0.01, bias }),
    conv('conv5', 256, 3, { pad: padAll(1), sees: 'towers', weights: 0.01, bias }),
    maxPool('pool5', 'ceil'),
    fullyConnected('fc6', 4096, { weights: 0.005, bias }),
    dropout('drop6', 'training'),
    fullyConnected('fc7', 4096, { weights: 0.005, bias }),
    dropout('drop7', 'training'),
    logits('fc8', 0.01),
  ];
}

/**
 * `bvlc_alexnet` of Caffe: 227x227 pictures without padding, LRN across both towers, and biases of 0.1, since those of 1
 * gave a flat loss (its readme). Dropout is set right in training.
 */
export const caffeAlexnet: Preset = {
  description: 'Caffe’s AlexNet: 227x227 pictures, LRN across both towers, biases of 0.1 in the place of 1.',
  defaults,
  inputScale: 1,
  classCount: 1000,
  rows: [
    conv('conv1', 96, 11, { stride: 4, weights: 0.01 }),
    lrn('lrn1', norm),
    maxPool('pool1', 'ceil'),
    conv('conv2', 256, 5, { pad: padAll(2), sees: 'towers', weights: 0.01, bias: 0.1 }),
    lrn('lrn2', norm),
    maxPool('pool2', 'ceil'),
    ...deeperRows(0.1),
  ],
};

/** `bvlc_reference_caffenet`: as `bvlc_alexnet`, but pooling comes before LRN, and the biases are the paper's 1. */
export const caffenet: Preset = {
  description: 'CaffeNet: Caffe’s AlexNet with pooling before LRN and biases of 1.',
  defaults,
  inputScale: 1,
  classCount: 1000,
  rows: [
    conv('conv1', 96, 11, { stride: 4, weights: 0.01 }),
    maxPool('pool1', 'ceil'),
    lrn('lrn1', norm),
    conv('conv2', 256, 5, { pad: padAll(2), sees: 'towers', weights: 0.01, bias: 1 }),
    maxPool('pool2', 'ceil'),
    lrn('lrn2', norm),
    ...deeperRows(1),
  ],
};
