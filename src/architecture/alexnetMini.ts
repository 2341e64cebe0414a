import type { ConvLayer, FullyConnectedLayer } from './layer';
import { dropout, lrn, padAll, pool } from './layerBuilders';
import { PLAIN_OPTIONS } from './modelOptions';
import type { Preset } from './preset';

/**
 * Ours: AlexNet's plan (five convolutions, three fully connected layers, LRN, overlapping pooling, two towers,
 * dropout) at a size that a laptop trains in minutes. 64x64 input. As in the paper the pictures go in as they are,
 * mean-subtracted but not scaled; conv1 starts with small weights that bring them to about 1. The other weights
 * start at sqrt(1 / fan-in) instead of the paper's 0.01, which does not leave its plateau within minutes at this
 * size, and all biases at 0: with the paper's ones ReLU was at chance after 150 steps (docs/EXPERIMENTS.md).
 */
export const alexnetMini: Preset = {
  description: 'AlexNet in small: the same plan, 1.5 million parameters, 64x64 pictures. Trains in minutes.',
  defaults: { ...PLAIN_OPTIONS, lrn: 'per-tower', dropout: 0.5, towers: 2, inputSide: 64 },
  build: (options, classCount) => {
    const { activation, towers } = options;
    const conv = (
      name: string,
      inChannels: number,
      outChannels: number,
      filterSize: number,
      rest: { stride?: number; groups?: number } = {},
    ): ConvLayer => {
      const groups = rest.groups ?? 1;
      const fanIn = (filterSize * filterSize * inChannels) / groups;
      // Pixels are about 50 grey levels from the mean: 0.002 * sqrt(75) * 50 is near 1.
      const weightStd = name === 'conv1' ? 0.002 : Math.sqrt(1 / fanIn);
      return {
        kind: 'conv',
        name,
        filterSize,
        stride: rest.stride ?? 1,
        pad: padAll((filterSize - 1) / 2),
        outChannels,
        groups,
        activation,
        initialization: { weightStd, bias: 0 },
      };
    };
    const fullyConnected = (name: string, inUnits: number, outUnits: number): FullyConnectedLayer => ({
      kind: 'fullyConnected',
      name,
      outUnits,
      activation: name === 'fc8' ? 'linear' : activation,
      initialization: { weightStd: Math.sqrt(1 / inUnits), bias: 0 },
    });
    return {
      preset: 'alexnet-mini',
      inputSide: 64,
      inputScale: 1,
      layers: [
        conv('conv1', 3, 32, 5, { stride: 2 }),
        ...lrn('lrn1', options),
        pool('pool1', options),
        conv('conv2', 32, 48, 3, { groups: towers }),
        ...lrn('lrn2', options),
        pool('pool2', options),
        conv('conv3', 48, 64, 3),
        conv('conv4', 64, 64, 3, { groups: towers }),
        conv('conv5', 64, 64, 3, { groups: towers }),
        pool('pool5', options),
        fullyConnected('fc6', 576, 1024),
        ...dropout('drop6', options),
        fullyConnected('fc7', 1024, 768),
        ...dropout('drop7', options),
        fullyConnected('fc8', 768, classCount),
      ],
    };
  },
};
