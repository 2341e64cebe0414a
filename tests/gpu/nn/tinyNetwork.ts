import type { Architecture } from '../../../src/architecture/layer';
import { padAll } from '../../../src/architecture/padAll';
import type { NamedArrays } from '../../../src/lib/namedArrays';
import { ramp } from './ramp';

// The network of tests/fixtures/trainingStep.py and layerRates.py, which computed expected numbers in float64 PyTorch.
const initialization = { weightStd: 0, bias: 0 };
/** Two convolutions in two towers, two fully connected layers. */
export const tiny: Architecture = {
  preset: 'tiny',
  inputSide: 9,
  inputScale: 1,
  layers: [
    {
      kind: 'conv',
      name: 'conv1',
      filterSize: 3,
      stride: 2,
      pad: { top: 1, left: 1, bottom: 2, right: 2 },
      outChannels: 8,
      groups: 1,
      activation: 'relu',
      initialization,
    },
    { kind: 'lrn', name: 'lrn1', k: 2, n: 5, alpha: 0.1, beta: 0.75, groups: 2 },
    { kind: 'maxPool', name: 'pool1', filterSize: 3, stride: 2, pad: padAll(0), rounding: 'floor' },
    {
      kind: 'conv',
      name: 'conv2',
      filterSize: 3,
      stride: 1,
      pad: padAll(1),
      outChannels: 6,
      groups: 2,
      activation: 'tanh',
      initialization,
    },
    { kind: 'fullyConnected', name: 'fc3', outUnits: 5, activation: 'relu', initialization },
    { kind: 'fullyConnected', name: 'fc4', outUnits: 4, activation: 'linear', initialization },
  ],
};

/** Its first weights. */
export function rampWeights(): NamedArrays {
  const specs: [name: string, shape: number[], salt: number, scale: number][] = [
    ['conv1.weight', [3, 3, 3, 8], 1, 0.8],
    ['conv1.bias', [8], 2, 0.2],
    ['conv2.weight', [3, 3, 4, 6], 3, 0.8],
    ['conv2.bias', [6], 4, 0.2],
    ['fc3.weight', [24, 5], 5, 1.2],
    ['fc3.bias', [5], 6, 0.2],
    ['fc4.weight', [5, 4], 7, 2],
    ['fc4.bias', [4], 8, 0.2],
  ];
  return new Map(
    specs.map(([name, shape, salt, scale]) => [name, { shape, data: ramp(shape, salt, scale) }]),
  );
}
