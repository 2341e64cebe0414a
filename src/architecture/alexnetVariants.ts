import { alexnet } from './alexnet';
import { padAll } from './padAll';
import type { Preset } from './preset';
import { conv } from './presetRows';

/** The paper's comparison in section 3.4: windows of 2 that do not overlap, with outputs of the same sizes. */
export const alexnetPlainPool: Preset = {
  ...alexnet,
  description:
    'The 2012 network with 2x2 pooling windows that do not overlap: the comparison of section 3.4.',
  defaults: { ...alexnet.defaults, pooling: 'plain' },
};

/** The paper's comparison in section 3.3. */
export const alexnetNoNorm: Preset = {
  ...alexnet,
  description: 'The 2012 network without response normalization: the comparison of section 3.3.',
  defaults: { ...alexnet.defaults, lrn: 'off' },
};

const lastPool = alexnet.rows.findIndex(({ name }) => name === 'pool5');

/**
 * The "1 CNN*" of the paper's section 6: a sixth convolution over the last pooling layer, seeing both towers, its biases
 * at 1 (`layers-146` of the authors' program).
 */
export const alexnetConv6: Preset = {
  ...alexnet,
  description:
    'The 2012 network with a sixth convolution over the last pooling layer: section 6, 61,555,304 parameters.',
  rows: alexnet.rows.toSpliced(
    lastPool + 1,
    0,
    conv('conv6', 256, 3, { pad: padAll(1), sees: 'all', weights: 0.01, bias: 1 }),
  ),
};
