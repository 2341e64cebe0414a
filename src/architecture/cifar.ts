import { PLAIN_OPTIONS } from './modelOptions';
import { padAll } from './padAll';
import type { Preset } from './preset';
import type { LrnRow, PresetRow } from './presetRow';
import { averagePool, conv, dropout, logits, maxPool, paperLrn } from './presetRows';

/**
 * cuda-convnet's small networks for CIFAR-10: 32-32-64 filters of 5x5; max, average, average pooling with ceil; one fully
 * connected layer. They differ in the normalization. In the source the first activation comes after the pooling; max
 * pooling and a rising activation commute.
 */
function cifarRows(norms: [LrnRow, LrnRow]): PresetRow[] {
  return [
    conv('conv1', 32, 5, { pad: padAll(2), weights: 1e-4 }),
    maxPool('pool1', 'ceil'),
    norms[0],
    conv('conv2', 32, 5, { pad: padAll(2), sees: 'towers', weights: 0.01 }),
    averagePool('pool2', 'ceil'),
    norms[1],
    conv('conv3', 64, 5, { pad: padAll(2), sees: 'towers', weights: 0.01 }),
    averagePool('pool3', 'ceil'),
    dropout('drop3', 'training'),
    logits('fc4', 0.01),
  ];
}

/** `layers-19pct`, without normalization. The paper does not name the network of its Figure 1; this is our choice. */
export const cifarQuick: Preset = {
  description: 'Four layers for 32x32 pictures: our choice for the network of the paper’s Figure 1.',
  defaults: { ...PLAIN_OPTIONS, inputSide: 32 },
  inputScale: 1,
  classCount: 10,
  rows: cifarRows([paperLrn('lrn1'), paperLrn('lrn2')]),
};

function spatialNorm(name: string): LrnRow {
  return { kind: 'spatialNorm', name, n: 3, k: 1, alpha: 5e-5 / 9, beta: 0.75 };
}

/** `layers-18pct`: each channel is normalized over 3x3 pixels after the first two poolings (`scale` 5e-5 by 9 pixels). */
export const cifar18pct: Preset = {
  description:
    'Four layers for 32x32 pictures, normalized over neighbouring pixels: cuda-convnet’s 18 % network.',
  defaults: { ...PLAIN_OPTIONS, lrn: 'per-tower', inputSide: 32 },
  inputScale: 1,
  classCount: 10,
  rows: cifarRows([spatialNorm('rnorm1'), spatialNorm('rnorm2')]),
};
