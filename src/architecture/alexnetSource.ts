import { PLAIN_OPTIONS } from './modelOptions';
import { padAll } from './padAll';
import type { Preset } from './preset';
import { conv, dropout, fullyConnected, logits, lrn, maxPool } from './presetRows';

/** `scale=0.0001` divided by `size=5`, and `minDiv=2`. */
const norm = { k: 2, alpha: 2e-5 };

/**
 * What the authors ran: `layers-145` of their program (computerhistory/AlexNet-Source-Code), whose logs give the paper's
 * results. It differs from the paper's text in this: LRN's alpha is a fifth; conv1's activation comes after LRN and
 * pooling, so that LRN sees signed sums; `cnorm2` normalizes over 5x5 pixels of each channel; conv3 to conv5 start with
 * weights of 0.03. There conv5's activation comes after its pooling, which gives the same numbers as here, since a
 * maximum and a rising function commute.
 */
export const alexnetSource: Preset = {
  description:
    'The 2012 network as the authors’ program had it: weaker LRN, before the ReLU at conv1, and a spatial one.',
  defaults: { ...PLAIN_OPTIONS, lrn: 'per-tower', dropout: 0.5, towers: 2, inputSide: 224 },
  inputScale: 1,
  classCount: 1000,
  rows: [
    conv('conv1', 96, 11, { stride: 4, pad: 'hanging', activation: 'linear', weights: 0.01 }),
    lrn('lrn1', norm),
    maxPool('pool1', 'ceil'),
    { kind: 'activation', name: 'activation1' },
    conv('conv2', 256, 5, { pad: padAll(2), sees: 'towers', weights: 0.01, bias: 1 }),
    lrn('lrn2', norm),
    { kind: 'spatialNorm', name: 'cnorm2', n: 5, k: 1, alpha: 4e-5, beta: 0.75 },
    maxPool('pool2', 'ceil'),
    conv('conv3', 384, 3, { pad: padAll(1), sees: 'meeting', weights: 0.03 }),
    conv('conv4', 384, 3, { pad: padAll(1), sees: 'towers', weights: 0.03, bias: 1 }),
    conv('conv5', 256, 3, { pad: padAll(1), sees: 'towers', weights: 0.03, bias: 1 }),
    maxPool('pool5', 'ceil'),
    fullyConnected('fc6', 4096, { weights: 0.01, bias: 1 }),
    dropout('drop6', 'evaluation'),
    fullyConnected('fc7', 4096, { weights: 0.01, bias: 1 }),
    dropout('drop7', 'evaluation'),
    logits('fc8', 0.01),
  ],
};
