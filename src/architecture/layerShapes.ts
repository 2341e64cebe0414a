import { invariant } from '../lib/invariant';
import { StudioError } from '../lib/StudioError';
import type { Architecture, ConvLayer, Layer, PoolOptions } from './layer';

/** What one layer makes of its input, for one image. */
export interface LayerShape {
  layer: Layer;
  /** `[H, W, C]`, or `[units]` after the first fully connected layer. */
  inputShape: number[];
  outputShape: number[];
  /** Filter `[FH, FW, CIn/groups, COut]` or matrix `[in, out]`; absent where there is nothing to learn. */
  weightShape?: number[];
  /** Weights and biases. */
  parameters: number;
  /** Multiply-accumulates of one forward pass. */
  macs: number;
}

/** Output side of a convolution; windows that do not fit are dropped. */
export function convOutputSide(inputSide: number, layer: ConvLayer, before: number, after: number): number {
  return Math.floor((inputSide + before + after - layer.filterSize) / layer.stride) + 1;
}

/** Output side of a pooling; with `ceil`, a last window must still start inside the input or its leading pad. */
export function poolOutputSide(inputSide: number, pool: PoolOptions, before: number, after: number): number {
  const span = (inputSide + before + after - pool.filterSize) / pool.stride;
  if (pool.rounding === 'floor') return Math.floor(span) + 1;
  const sides = Math.ceil(span) + 1;
  return (sides - 1) * pool.stride >= inputSide + before ? sides - 1 : sides;
}

/** What a layer makes of an image of shape `input`; sides under 1 where its windows do not fit. */
export function shapeOf(layer: Layer, input: number[]): Omit<LayerShape, 'layer' | 'inputShape'> {
  const [height = 1, width = 1, channels = 1] = input;
  switch (layer.kind) {
    case 'conv': {
      invariant(input.length === 3, `${layer.name} needs an image, got [${input}]`);
      const { filterSize, groups, outChannels, pad } = layer;
      invariant(
        channels % groups === 0 && outChannels % groups === 0,
        `${layer.name}: groups must divide channels`,
      );
      const outputShape = [
        convOutputSide(height, layer, pad.top, pad.bottom),
        convOutputSide(width, layer, pad.left, pad.right),
        outChannels,
      ];
      const weightShape = [filterSize, filterSize, channels / groups, outChannels];
      const weights = (filterSize * filterSize * channels * outChannels) / groups;
      return {
        outputShape,
        weightShape,
        parameters: weights + outChannels,
        macs: weights * outputShape[0]! * outputShape[1]!,
      };
    }
    case 'fullyConnected': {
      const inUnits = input.reduce((product, side) => product * side, 1);
      const weights = inUnits * layer.outUnits;
      return {
        outputShape: [layer.outUnits],
        weightShape: [inUnits, layer.outUnits],
        parameters: weights + layer.outUnits,
        macs: weights,
      };
    }
    case 'maxPool':
    case 'averagePool': {
      const outputShape = [
        poolOutputSide(height, layer, layer.pad.top, layer.pad.bottom),
        poolOutputSide(width, layer, layer.pad.left, layer.pad.right),
        channels,
      ];
      return { outputShape, parameters: 0, macs: 0 };
    }
    default:
      return { outputShape: input, parameters: 0, macs: 0 };
  }
}

/** Shapes and counts of every layer in order, for one image. */
export function layerShapes(architecture: Architecture): LayerShape[] {
  let inputShape = [architecture.inputSide, architecture.inputSide, 3];
  return architecture.layers.map((layer) => {
    const shape = { layer, inputShape, ...shapeOf(layer, inputShape) };
    if (shape.outputShape.some((side) => side < 1)) {
      throw new StudioError({
        code: 'invalid-experiment',
        message: `${layer.name} would get an empty output [${shape.outputShape}] from [${inputShape}].`,
        hint: 'Choose another preset or pooling: the image is too small for these windows.',
      });
    }
    inputShape = shape.outputShape;
    return shape;
  });
}

/** Totals as the paper counts them: neurons are the outputs of the layers that learn. */
export interface NetworkTotals {
  parameters: number;
  macs: number;
  neurons: number;
}

export function networkTotals(shapes: readonly LayerShape[]): NetworkTotals {
  const totals = { parameters: 0, macs: 0, neurons: 0 };
  for (const shape of shapes) {
    totals.parameters += shape.parameters;
    totals.macs += shape.macs;
    if (shape.weightShape) totals.neurons += shape.outputShape.reduce((product, side) => product * side, 1);
  }
  return totals;
}
