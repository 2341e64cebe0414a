import { PLAIN_OPTIONS } from './modelOptions';
import { padAll } from './padAll';
import type { Preset } from './preset';
import { conv, dropout, fullyConnected, logits, maxPool, paperLrn } from './presetRows';

const weights = 'fan-in';

/**
 * Ours: AlexNet's plan (five convolutions, three fully connected layers, LRN, overlapping pooling, two towers,
 * dropout) at a size that a laptop trains in minutes. As in the paper the pictures go in as they are, mean-subtracted
 * but not scaled; conv1 starts with small weights that bring them to about 1 (pixels are about 50 grey levels from the
 * mean: 0.002 * sqrt(75) * 50 is near 1). The other weights start at sqrt(1 / fan-in) instead of the paper's 0.01,
 * which does not leave its plateau within minutes at this size, and all biases at 0: with the paper's ones ReLU was at
 * chance after 150 steps (docs/EXPERIMENTS.md).
 */
export const alexnetMini: Preset = {
  description: 'AlexNet in small: the same plan, 1.5 million parameters, 64x64 pictures. Trains in minutes.',
  defaults: { ...PLAIN_OPTIONS, lrn: 'per-tower', dropout: 0.5, towers: 2, inputSide: 64 },
  inputScale: 1,
  classCount: 10,
  rows: [
    conv('conv1', 32, 5, { stride: 2, pad: padAll(2), weights: 0.002 }),
    paperLrn('lrn1'),
    maxPool('pool1'),
    conv('conv2', 48, 3, { pad: padAll(1), sees: 'towers', weights }),
    paperLrn('lrn2'),
    maxPool('pool2'),
    conv('conv3', 64, 3, { pad: padAll(1), sees: 'meeting', weights }),
    conv('conv4', 64, 3, { pad: padAll(1), sees: 'towers', weights }),
    conv('conv5', 64, 3, { pad: padAll(1), sees: 'towers', weights }),
    maxPool('pool5'),
    fullyConnected('fc6', 1024, { weights, bias: 0 }),
    dropout('drop6', 'training'),
    fullyConnected('fc7', 768, { weights, bias: 0 }),
    dropout('drop7', 'training'),
    logits('fc8', weights),
  ],
};
