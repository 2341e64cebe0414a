import { PLAIN_OPTIONS } from './modelOptions';
import { padAll } from './padAll';
import type { Preset } from './preset';
import { conv, dropout, fullyConnected, logits, maxPool, paperLrn } from './presetRows';

/** Section 5: every weight starts from N(0, 0.01). */
const weights = 0.01;

/**
 * The network of Krizhevsky, Sutskever and Hinton (2012), as the paper's text has it: two towers that meet at conv3 and
 * from fc6 on, LRN after the ReLU of conv1 and conv2, overlapping max pooling, dropout on fc6 and fc7 with the outputs
 * halved outside training, biases of 1 where section 5 says so. The last windows of conv1 hang 3 pixels over the right
 * and bottom edge (as in the authors' program), which gives the paper's 55x55.
 */
export const alexnet: Preset = {
  description:
    'The 2012 network as the paper’s text has it: two towers, 60,965,224 parameters, 224x224 pictures.',
  defaults: { ...PLAIN_OPTIONS, lrn: 'per-tower', dropout: 0.5, towers: 2, inputSide: 224 },
  inputScale: 1,
  classCount: 1000,
  rows: [
    conv('conv1', 96, 11, { stride: 4, pad: 'hanging', weights }),
    paperLrn('lrn1'),
    maxPool('pool1'),
    conv('conv2', 256, 5, { pad: padAll(2), sees: 'towers', weights, bias: 1 }),
    paperLrn('lrn2'),
    maxPool('pool2'),
    conv('conv3', 384, 3, { pad: padAll(1), sees: 'meeting', weights }),
    conv('conv4', 384, 3, { pad: padAll(1), sees: 'towers', weights, bias: 1 }),
    conv('conv5', 256, 3, { pad: padAll(1), sees: 'towers', weights, bias: 1 }),
    maxPool('pool5'),
    fullyConnected('fc6', 4096, { weights, bias: 1 }),
    dropout('drop6', 'evaluation'),
    fullyConnected('fc7', 4096, { weights, bias: 1 }),
    dropout('drop7', 'evaluation'),
    logits('fc8', weights),
  ],
};
