import type { Initialization } from './layer';
import type { ModelOptions } from './modelOptions';
import type { ConvRow, FullyConnectedRow } from './presetRow';

/** Layers whose biases the paper starts at 1 (section 5), and the sixth convolution of the authors' program. */
const BIASES_OF_ONE = new Set(['conv2', 'conv4', 'conv5', 'conv6', 'fc6', 'fc7']);

/** Pixels are about this many grey levels from the mean image. */
const PIXEL_DEVIATION = 50;

interface Fans {
  /** Inputs of one unit, and outputs that one input reaches. */
  fanIn: number;
  fanOut: number;
  inputScale: number;
}

function presetValues({ weights, bias }: ConvRow | FullyConnectedRow, fanIn: number): Initialization {
  if (weights === 'fan-in') return { weightStd: Math.sqrt(1 / fanIn), bias };
  if (weights !== 'torch') return { weightStd: weights, bias };
  return {
    weightStd: Math.sqrt(1 / (3 * fanIn)),
    bias,
    distribution: 'uniform',
    biasBound: Math.sqrt(1 / fanIn),
  };
}

/** Where the first values of a layer's parameters come from, under the switches. */
export function firstValues(
  row: ConvRow | FullyConnectedRow,
  { initialWeights, initialBias }: ModelOptions,
  { fanIn, fanOut, inputScale }: Fans,
): Initialization {
  let values = presetValues(row, fanIn);
  if (initialWeights === 'paper') values = { weightStd: 0.01, bias: row.bias };
  else if (initialWeights !== 'preset') {
    // The rules are for inputs of deviation 1.
    const inputDeviation = row.name === 'conv1' ? PIXEL_DEVIATION * inputScale : 1;
    const variance = initialWeights === 'he' ? 2 / fanIn : 2 / (fanIn + fanOut);
    values = { weightStd: Math.sqrt(variance) / inputDeviation, bias: row.bias };
  }
  if (initialBias === 'preset' || !BIASES_OF_ONE.has(row.name)) return values;
  const { weightStd, distribution } = values;
  return { weightStd, bias: initialBias, ...(distribution && { distribution }) };
}
