import type { ConvLayer, FullyConnectedLayer, Padding } from './layer';
import { dropout, lrn, padAll, pool } from './layerBuilders';
import { PLAIN_OPTIONS } from './modelOptions';
import type { Preset } from './preset';

/**
 * The network of Krizhevsky, Sutskever and Hinton (2012), as the paper's text has it: two towers, LRN after the
 * ReLU of conv1 and conv2, overlapping max pooling, dropout on fc6 and fc7, weights from N(0, 0.01), biases of 1
 * where section 5 says so. 224x224 input; the last windows of conv1 hang 3 pixels over the right and bottom edge
 * (as in the authors' program), which gives the paper's 55x55.
 */
export const alexnet: Preset = {
  description: 'The 2012 network: two towers, 60,965,224 parameters, 224x224 pictures.',
  defaults: { ...PLAIN_OPTIONS, lrn: 'per-tower', dropout: 0.5, towers: 2, inputSide: 224 },
  build: (options, classCount) => {
    const { activation, towers } = options;
    const conv = (
      name: string,
      outChannels: number,
      filterSize: number,
      pad: Padding,
      rest: { stride?: number; groups?: number; bias: number },
    ): ConvLayer => ({
      kind: 'conv',
      name,
      filterSize,
      stride: rest.stride ?? 1,
      pad,
      outChannels,
      groups: rest.groups ?? 1,
      activation,
      initialization: { weightStd: 0.01, bias: rest.bias },
    });
    const fullyConnected = (name: string, outUnits: number, bias: number): FullyConnectedLayer => ({
      kind: 'fullyConnected',
      name,
      outUnits,
      activation: name === 'fc8' ? 'linear' : activation,
      initialization: { weightStd: 0.01, bias },
    });
    return {
      preset: 'alexnet',
      inputSide: 224,
      inputScale: 1,
      layers: [
        conv('conv1', 96, 11, { top: 0, left: 0, bottom: 3, right: 3 }, { stride: 4, bias: 0 }),
        ...lrn('lrn1', options),
        pool('pool1', options),
        conv('conv2', 256, 5, padAll(2), { groups: towers, bias: 1 }),
        ...lrn('lrn2', options),
        pool('pool2', options),
        conv('conv3', 384, 3, padAll(1), { bias: 0 }),
        conv('conv4', 384, 3, padAll(1), { groups: towers, bias: 1 }),
        conv('conv5', 256, 3, padAll(1), { groups: towers, bias: 1 }),
        pool('pool5', options),
        fullyConnected('fc6', 4096, 1),
        ...dropout('drop6', options),
        fullyConnected('fc7', 4096, 1),
        ...dropout('drop7', options),
        fullyConnected('fc8', classCount, 0),
      ],
    };
  },
};
