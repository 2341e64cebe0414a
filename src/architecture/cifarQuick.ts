import type { ConvLayer } from './layer';
import { dropout, lrn, padAll, pool } from './layerBuilders';
import { PLAIN_OPTIONS } from './modelOptions';
import type { Preset } from './preset';

/**
 * A four-layer network for 32x32 pictures: cuda-convnet's `layers-19pct` (32-32-64 filters of 5x5; max, average,
 * average pooling 3/2 with ceil; one fully connected layer). The paper does not name the network of its Figure 1;
 * this one is our choice for it. In the source the first activation comes after the pooling; max pooling and a
 * monotone activation commute.
 */
export const cifarQuick: Preset = {
  description: "Four layers for 32x32 pictures: our choice for the network of the paper's Figure 1.",
  defaults: { ...PLAIN_OPTIONS, lrn: 'off', dropout: 0, towers: 1, inputSide: 32 },
  build: (options, classCount) => {
    const conv = (name: string, outChannels: number, weightStd: number, groups = 1): ConvLayer => ({
      kind: 'conv',
      name,
      filterSize: 5,
      stride: 1,
      pad: padAll(2),
      outChannels,
      groups,
      activation: options.activation,
      initialization: { weightStd, bias: 0 },
    });
    return {
      preset: 'cifar-quick',
      inputSide: 32,
      inputScale: 1,
      layers: [
        conv('conv1', 32, 1e-4),
        pool('pool1', options, 'maxPool', 'ceil'),
        ...lrn('lrn1', options),
        conv('conv2', 32, 0.01, options.towers),
        pool('pool2', options, 'averagePool', 'ceil'),
        ...lrn('lrn2', options),
        conv('conv3', 64, 0.01, options.towers),
        pool('pool3', options, 'averagePool', 'ceil'),
        ...dropout('drop3', options),
        {
          kind: 'fullyConnected',
          name: 'fc4',
          outUnits: classCount,
          activation: 'linear',
          initialization: { weightStd: 0.01, bias: 0 },
        },
      ],
    };
  },
};
