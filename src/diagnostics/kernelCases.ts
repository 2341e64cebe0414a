import * as tf from '@tensorflow/tfjs';
import type { Layer } from '../architecture/layer';
import { type LayerShape, layerShapes } from '../architecture/layerShapes';
import type { LayerWork } from '../architecture/passCost';
import { buildArchitecture, type PresetName } from '../architecture/presets';
import type { Operations } from '../kernels/operations';
import { ranked } from '../kernels/ranked';
import { elementCount } from '../lib/namedArrays';

/** One layer of a network as an operation on tensors of its real shapes. */
export interface KernelCase {
  kind: Exclude<Layer['kind'], 'dropout'>;
  /** The layer's name, e.g. `conv2`. */
  name: string;
  /** E.g. `32x27x27x96 * 5x5x48x256`. */
  shape: string;
  /** Shapes of the operands whose gradients are wanted, by the name of the gradient's pass. */
  operands: Record<string, number[]>;
  outputShape: number[];
  /** Multiply-accumulates of one forward pass; null where memory decides. */
  macs: number | null;
  /** How many of these make up the layer: the halves of fc6. */
  copies: number;
  run(operations: Operations, operands: tf.Tensor[]): tf.Tensor;
}

/** What a WebGPU device holds in one binding by default, in bytes; larger weights are cut into equal halves. */
const BINDING_BYTES = 2 ** 27;

function productOperands(x: number[], weight: number[], isFirst: boolean): Record<string, number[]> {
  const outChannels = weight.at(-1) ?? 1;
  // The gradient of the pictures is never computed in training.
  return { [isFirst ? '' : 'inputGrad']: x, weightGrad: weight, biasGrad: [outChannels] };
}

function convCase(layer: Extract<Layer, { kind: 'conv' }>, shape: LayerShape, batch: number): KernelCase {
  const x = [batch, ...shape.inputShape];
  const weight = shape.weightShape ?? [];
  return {
    kind: layer.kind,
    name: layer.name,
    shape: `${x.join('x')} * ${weight.join('x')}`,
    operands: productOperands(x, weight, layer.name === 'conv1'),
    outputShape: [batch, ...shape.outputShape],
    macs: batch * shape.macs,
    copies: 1,
    run: (operations, [a, b, c]) => operations.conv2d(ranked(a, 4), ranked(b, 4), ranked(c, 1), layer),
  };
}

function fullyConnectedCase(
  layer: Extract<Layer, { kind: 'fullyConnected' }>,
  shape: LayerShape,
  batch: number,
): KernelCase {
  const inUnits = shape.inputShape.reduce((product, side) => product * side, 1);
  let outUnits = layer.outUnits;
  while (4 * inUnits * outUnits > BINDING_BYTES) outUnits /= 2;
  const x = [batch, inUnits];
  const weight = [inUnits, outUnits];
  return {
    kind: layer.kind,
    name: layer.name,
    shape: `${x.join('x')} * ${weight.join('x')}`,
    operands: productOperands(x, weight, false),
    outputShape: [batch, outUnits],
    macs: batch * inUnits * outUnits,
    copies: layer.outUnits / outUnits,
    run: (operations, [a, b, c]) =>
      operations.fullyConnected(ranked(a, 2), ranked(b, 2), ranked(c, 1), { activation: layer.activation }),
  };
}

function pixelCase(
  layer: Exclude<Layer, { kind: 'conv' | 'fullyConnected' | 'dropout' }>,
  shape: LayerShape,
  batch: number,
): KernelCase {
  const x = [batch, ...shape.inputShape];
  return {
    kind: layer.kind,
    name: layer.name,
    shape: x.join('x'),
    operands: { inputGrad: x },
    outputShape: [batch, ...shape.outputShape],
    macs: null,
    copies: 1,
    run: (operations, [a]) => {
      const pixels = ranked(a, 4);
      if (layer.kind === 'activation') return operations.activation(pixels, layer.activation);
      if (layer.kind === 'lrn') return operations.lrn(pixels, layer);
      if (layer.kind === 'spatialNorm') return operations.spatialNorm(pixels, layer);
      return layer.kind === 'maxPool'
        ? operations.maxPool(pixels, layer)
        : operations.averagePool(pixels, layer);
    },
  };
}

/** The layers of a preset in order, without dropout. */
export function kernelCases(preset: PresetName, classCount: number, batch: number): KernelCase[] {
  return layerShapes(buildArchitecture(preset, {}, classCount)).flatMap((shape) => {
    const { layer } = shape;
    switch (layer.kind) {
      case 'conv':
        return convCase(layer, shape, batch);
      case 'fullyConnected':
        return fullyConnectedCase(layer, shape, batch);
      case 'dropout':
        return []; // the layer before it has done it
      default:
        return pixelCase(layer, shape, batch);
    }
  });
}

/** What the case works on, for its costs. */
export function workOf({ kind, operands, outputShape, macs }: KernelCase): LayerWork {
  const [x = 0, weight = 0, bias = 0] = Object.values(operands).map(elementCount);
  return { kind, x, weight, bias, y: elementCount(outputShape), macs };
}

/** Random operands and a random gradient of the result; the caller disposes of them. */
export function drawOperands({ operands, outputShape }: KernelCase): {
  operands: tf.Tensor[];
  dy: tf.Tensor;
} {
  return {
    operands: Object.values(operands).map((shape) => tf.randomUniform(shape, -1, 1, 'float32', 1)),
    dy: tf.randomUniform(outputShape, -1, 1, 'float32', 2),
  };
}
