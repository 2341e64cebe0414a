import { PLAIN_OPTIONS } from './modelOptions';
import { padAll } from './padAll';
import type { Preset } from './preset';
import { conv, dropout, fullyConnected, logits, maxPool, paperLrn } from './presetRows';

/** Section 5: every weight starts from N(0, 0.01). */
const weights = 0.01;

/**
 * The network that the paper compares its two towers with (section 3.2): half as many kernels in each convolution but
 * the last, so that it has about as many parameters on one GPU; `layers-145-half` of the authors' program.
 */
export const alexnetOneGpu: Preset = {
  description:
    'The control network of section 3.2: one tower, half the kernels in conv1 to conv4, 59,798,312 parameters.',
  defaults: { ...PLAIN_OPTIONS, lrn: 'per-tower', dropout: 0.5, towers: 1, inputSide: 224 },
  inputScale: 1,
  classCount: 1000,
  rows: [
    conv('conv1', 48, 11, { stride: 4, pad: 'hanging', weights }),
    paperLrn('lrn1'),
    maxPool('pool1'),
    conv('conv2', 128, 5, { pad: padAll(2), sees: 'towers', weights, bias: 1 }),
    paperLrn('lrn2'),
    maxPool('pool2'),
    conv('conv3', 192, 3, { pad: padAll(1), sees: 'meeting', weights }),
    conv('conv4', 192, 3, { pad: padAll(1), sees: 'towers', weights, bias: 1 }),
    conv('conv5', 256, 3, { pad: padAll(1), sees: 'towers', weights, bias: 1 }),
    maxPool('pool5'),
    fullyConnected('fc6', 4096, { weights, bias: 1 }),
    dropout('drop6', 'evaluation'),
    fullyConnected('fc7', 4096, { weights, bias: 1 }),
    dropout('drop7', 'evaluation'),
    logits('fc8', weights),
  ],
};
