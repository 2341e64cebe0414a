import * as tf from '@tensorflow/tfjs';
import type {
  Architecture,
  ConvLayer,
  DropoutLayer,
  FullyConnectedLayer,
  Layer,
} from '../architecture/layer';
import type { DropoutOptions, Operations } from '../kernels/operations';
import { enterProfileScope } from '../kernels/profileScope';
import { invariant } from '../lib/invariant';
import type { NamedArrays, ShapedArray } from '../lib/namedArrays';
import { StudioError } from '../lib/StudioError';
import { initialArray } from './initialArray';
import { Parameter } from './Parameter';
import { parameterSpecs } from './parameterSpecs';
import { asImages, asMatrix, asVector } from './tensorRank';

/** What makes a training pass random. */
export interface TrainingPass {
  /** Key of a dropout layer's draws in this step. */
  dropoutKey: (layerName: string) => number;
  /** Position of the batch's first picture in the effective batch. */
  firstPosition: number;
}

/** A network on the GPU: its parameters and how a batch goes through. Parameters start as zeros. */
export class Network {
  readonly architecture: Architecture;
  readonly parameters: Parameter[];
  private readonly byName: Map<string, Parameter>;
  private readonly operations: Operations;

  constructor(architecture: Architecture, operations: Operations, options: { isTrainable: boolean }) {
    this.architecture = architecture;
    this.operations = operations;
    this.parameters = parameterSpecs(architecture).map((spec) => new Parameter(spec, options.isTrainable));
    this.byName = new Map(this.parameters.map((parameter) => [parameter.spec.name, parameter]));
  }

  /** Sets every parameter to its first values. */
  initialise(seed: number): void {
    for (const parameter of this.parameters) parameter.load(initialArray(parameter.spec, seed));
  }

  /** Sets every parameter. Throws `shape-mismatch` where one is absent or of another shape. */
  load(weights: NamedArrays): void {
    for (const parameter of this.parameters) parameter.load(named(weights, parameter.spec.name));
  }

  /** Sets every parameter and momentum buffer to zero. */
  clear(): void {
    for (const parameter of this.parameters) parameter.clear();
  }

  loadVelocities(velocities: NamedArrays): void {
    for (const parameter of this.parameters) {
      parameter.loadVelocity(named(velocities, parameter.spec.name));
    }
  }

  /** Every parameter by name. A GPU-to-CPU sync. */
  async readWeights(): Promise<NamedArrays> {
    const arrays: NamedArrays = new Map();
    for (const parameter of this.parameters) arrays.set(parameter.spec.name, await parameter.read());
    return arrays;
  }

  /** Every momentum buffer by its parameter's name. A GPU-to-CPU sync. */
  async readVelocities(): Promise<NamedArrays> {
    const arrays: NamedArrays = new Map();
    for (const parameter of this.parameters) arrays.set(parameter.spec.name, await parameter.readVelocity());
    return arrays;
  }

  /** Every variable that learns, in layer order: what gradients are taken of. */
  variables(): tf.Variable[] {
    return this.parameters.flatMap((parameter) => parameter.parts.map((part) => part.value));
  }

  /**
   * Logits `[N, classes]` of prepared pictures `[N, s, s, 3]`. Units are left out only in a training pass. Belongs to
   * the caller's tf.tidy.
   *
   * @param onLayer is shown the output of every layer in order; a fully connected layer's is that after its dropout
   */
  forward(
    pictures: tf.Tensor4D,
    pass: TrainingPass | null,
    onLayer?: (layer: Layer, output: tf.Tensor4D | tf.Tensor2D) => void,
  ): tf.Tensor2D {
    const { layers } = this.architecture;
    const result = layers.reduce<tf.Tensor4D | tf.Tensor2D>((x, layer, index) => {
      enterProfileScope(layer.name);
      const output =
        layer.kind === 'dropout'
          ? this.dropout(layers[index - 1], dropoutOf(layer, pass), x)
          : this.apply(layer, x, dropoutOf(layers[index + 1], pass));
      onLayer?.(layer, output);
      return output;
    }, pictures);
    enterProfileScope('');
    return asMatrix(result);
  }

  dispose(): void {
    for (const parameter of this.parameters) parameter.dispose();
  }

  private dropout(
    before: Layer | undefined,
    dropout: DropoutOptions | null,
    x: tf.Tensor4D | tf.Tensor2D,
  ): tf.Tensor4D | tf.Tensor2D {
    // A fully connected layer has done it already.
    if (!dropout || before?.kind === 'fullyConnected') return x;
    return this.operations.dropout(asMatrix(x), dropout);
  }

  /** @param dropout what follows the layer, if it does */
  private apply(
    layer: Exclude<Layer, DropoutLayer>,
    x: tf.Tensor4D | tf.Tensor2D,
    dropout: DropoutOptions | null,
  ) {
    switch (layer.kind) {
      case 'conv':
        return this.conv(layer, asImages(x));
      case 'fullyConnected':
        return this.fullyConnected(layer, asMatrix(x), dropout);
      case 'lrn':
        return this.operations.lrn(asImages(x), layer);
      case 'spatialNorm':
        return this.operations.spatialNorm(asImages(x), layer);
      case 'activation':
        return this.operations.activation(asImages(x), layer.activation);
      case 'maxPool':
        return this.operations.maxPool(asImages(x), layer);
      case 'averagePool':
        return this.operations.averagePool(asImages(x), layer);
    }
  }

  private conv(layer: ConvLayer, x: tf.Tensor4D): tf.Tensor4D {
    const [weight] = this.values(`${layer.name}.weight`);
    const [bias] = this.values(`${layer.name}.bias`);
    invariant(weight && bias, `${layer.name} has a filter and a bias`);
    return this.operations.conv2d(x, asImages(weight), asVector(bias), layer);
  }

  private fullyConnected(
    { name, activation }: FullyConnectedLayer,
    x: tf.Tensor2D,
    dropout: DropoutOptions | null,
  ): tf.Tensor2D {
    const biases = this.values(`${name}.bias`);
    let firstUnit = 0;
    const outputs = this.values(`${name}.weight`).map((weight, part) => {
      const bias = biases[part];
      invariant(bias, `${name} has a bias for part ${part}`);
      const options = { activation, ...(dropout && { dropout: { ...dropout, firstUnit } }) };
      firstUnit += bias.size;
      return this.operations.fullyConnected(x, asMatrix(weight), asVector(bias), options);
    });
    const [only] = outputs;
    return outputs.length === 1 && only ? only : tf.concat(outputs, 1);
  }

  private values(name: string): tf.Variable[] {
    const parameter = this.byName.get(name);
    invariant(parameter, `the network has ${name}`);
    return parameter.parts.map((part) => part.value);
  }
}

/** What a dropout layer does in this pass; null where it does nothing, and for other layers. */
function dropoutOf(layer: Layer | undefined, pass: TrainingPass | null): DropoutOptions | null {
  if (layer?.kind !== 'dropout') return null;
  const { rate, scaling, name } = layer;
  const kept = 1 - rate;
  if (pass) {
    const draws = { key: pass.dropoutKey(name), firstPosition: pass.firstPosition };
    return { rate, keptFactor: scaling === 'training' ? 1 / kept : 1, ...draws };
  }
  return scaling === 'training' ? null : { rate: 0, keptFactor: kept, key: 0, firstPosition: 0 };
}

function named(arrays: NamedArrays, name: string): ShapedArray {
  const array = arrays.get(name);
  if (array) return array;
  throw new StudioError({
    code: 'shape-mismatch',
    message: `The weights have no ${name}.`,
    hint: 'Choose weights of the same network, with the same switches.',
  });
}
