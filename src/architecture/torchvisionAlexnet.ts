import { PLAIN_OPTIONS } from './modelOptions';
import { padAll } from './padAll';
import type { Preset } from './preset';
import { conv, dropout, fullyConnected, logits, maxPool, paperLrn } from './presetRows';

const weights = 'torch';

/**
 * `torchvision.models.alexnet`, the network of "One weird trick" (2014): one tower with other widths, no LRN (the switch
 * puts the paper's where it was), dropout before fc6 and fc7, PyTorch's first weights. torchvision divides pixels by
 * 255 and by a deviation per channel (0.229, 0.224, 0.225); here one factor stands for the three, and the deviations
 * come with imported weights. Its adaptive pooling to 6x6 does nothing at 224 and is not here.
 */
export const torchvisionAlexnet: Preset = {
  description:
    'AlexNet as torchvision has it: one tower, no LRN, dropout before fc6 and fc7, 61,100,840 parameters.',
  defaults: { ...PLAIN_OPTIONS, dropout: 0.5, inputSide: 224 },
  inputScale: 1 / (255 * 0.226),
  classCount: 1000,
  rows: [
    conv('conv1', 64, 11, { stride: 4, pad: padAll(2), weights }),
    paperLrn('lrn1'),
    maxPool('pool1'),
    conv('conv2', 192, 5, { pad: padAll(2), sees: 'towers', weights }),
    paperLrn('lrn2'),
    maxPool('pool2'),
    conv('conv3', 384, 3, { pad: padAll(1), sees: 'meeting', weights }),
    conv('conv4', 256, 3, { pad: padAll(1), sees: 'towers', weights }),
    conv('conv5', 256, 3, { pad: padAll(1), sees: 'towers', weights }),
    maxPool('pool5'),
    dropout('drop6', 'training'),
    fullyConnected('fc6', 4096, { weights, bias: 0 }),
    dropout('drop7', 'training'),
    fullyConnected('fc7', 4096, { weights, bias: 0 }),
    logits('fc8', weights),
  ],
};
