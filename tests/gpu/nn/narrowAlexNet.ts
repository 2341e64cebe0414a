import type { Architecture, ConvLayer, FullyConnectedLayer } from '../../../src/architecture/layer';
import { padAll } from '../../../src/architecture/padAll';
import type { NamedArrays } from '../../../src/lib/namedArrays';
import { ramp } from './ramp';

const initialization = { weightStd: 0, bias: 0 };

function conv(name: string, filterSize: number, outChannels: number, rest: Partial<ConvLayer>): ConvLayer {
  const pad = padAll((filterSize - 1) / 2);
  return {
    kind: 'conv',
    name,
    filterSize,
    stride: 1,
    pad,
    outChannels,
    groups: 1,
    activation: 'relu',
    initialization,
    ...rest,
  };
}

function fullyConnected(
  name: string,
  outUnits: number,
  activation: FullyConnectedLayer['activation'],
): FullyConnectedLayer {
  return { kind: 'fullyConnected', name, outUnits, activation, initialization };
}

/** The network of tests/fixtures/narrowAlexNet.py; its dropout is off where the rate is 0. */
export function narrowAlexNet(dropoutRate: number): Architecture {
  const lrn = { kind: 'lrn', k: 2, n: 5, alpha: 0.01, beta: 0.75 } as const;
  const overlapping = { filterSize: 3, stride: 2, pad: padAll(0), rounding: 'floor' } as const;
  return {
    preset: 'narrow',
    inputSide: 47,
    inputScale: 1,
    layers: [
      conv('conv1', 7, 8, { stride: 3, pad: { top: 0, left: 0, bottom: 2, right: 2 } }),
      { ...lrn, name: 'lrn1', groups: 2 },
      { kind: 'maxPool', name: 'pool1', ...overlapping },
      conv('conv2', 5, 12, { groups: 2 }),
      { ...lrn, name: 'lrn2', groups: 1 },
      { kind: 'maxPool', name: 'pool2', ...overlapping },
      conv('conv3', 3, 12, {}),
      conv('conv4', 3, 12, { groups: 2 }),
      conv('conv5', 3, 8, { groups: 2 }),
      { kind: 'averagePool', name: 'pool5', ...overlapping, pad: padAll(1) },
      fullyConnected('fc6', 12, 'relu'),
      { kind: 'dropout', name: 'drop6', rate: dropoutRate, scaling: 'training' },
      fullyConnected('fc7', 12, 'tanh'),
      { kind: 'dropout', name: 'drop7', rate: dropoutRate, scaling: 'training' },
      fullyConnected('fc8', 6, 'linear'),
    ],
  };
}

/** First weights, by the formula of the script. */
export function narrowWeights(): NamedArrays {
  const specs: [name: string, shape: number[], scale: number][] = [
    ['conv1.weight', [7, 7, 3, 8], 0.4],
    ['conv1.bias', [8], 0.2],
    ['conv2.weight', [5, 5, 4, 12], 0.5],
    ['conv2.bias', [12], 0.2],
    ['conv3.weight', [3, 3, 12, 12], 0.5],
    ['conv3.bias', [12], 0.2],
    ['conv4.weight', [3, 3, 6, 12], 0.7],
    ['conv4.bias', [12], 0.2],
    ['conv5.weight', [3, 3, 6, 8], 0.7],
    ['conv5.bias', [8], 0.2],
    ['fc6.weight', [32, 12], 0.9],
    ['fc6.bias', [12], 0.2],
    ['fc7.weight', [12, 12], 1.4],
    ['fc7.bias', [12], 0.2],
    ['fc8.weight', [12, 6], 1.4],
    ['fc8.bias', [6], 0.2],
  ];
  return new Map(
    specs.map(([name, shape, scale], index) => [name, { shape, data: ramp(shape, index + 1, scale) }]),
  );
}
