import { blockUntilReady, defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import type { Architecture } from '../src/architecture/layer';
import { layerShapes } from '../src/architecture/layerShapes';
import type { BenchBatch } from '../src/diagnostics/benchBatch';
import type { ShapedArray } from '../src/lib/namedArrays';
import { splitColumns } from '../src/nn/columnParts';
import { initialArray } from '../src/nn/initialArray';
import { parameterSpecs } from '../src/nn/parameterSpecs';
import type { FirstPass } from './firstPass';
import { type JaxJsParameters, jaxJsLoss } from './jaxJsLoss';
import { permuteAxes } from './permuteAxes';

/** Makes jax-js use WebGPU, on a device of its own of the same adapter. */
export async function openJaxJs(): Promise<void> {
  const devices = await init('webgpu');
  if (!devices.includes('webgpu')) throw new Error('jax-js found no WebGPU adapter.');
  defaultDevice('webgpu');
}

/** Forward and backward of one network in jax-js, jitted, on the first weights of ours. */
export class JaxJsNetwork {
  private parameters: JaxJsParameters;
  /** Made by the first update. */
  private velocities: JaxJsParameters = {};
  private readonly pictures: np.Array;
  private readonly oneHot: np.Array;
  private readonly lossAndGradients;
  private readonly step;

  constructor(architecture: Architecture, { pictures, labels }: BenchBatch) {
    const classCount = layerShapes(architecture).at(-1)?.outputShape[0] ?? 0;
    this.parameters = firstParameters(architecture);
    const { shape, data } = permuteAxes(pictures, [0, 3, 1, 2]);
    this.pictures = np.array(data, { shape });
    this.oneHot = nn.oneHot(np.array(labels, { dtype: np.int32 }), classCount);
    const lossAndGradients = valueAndGrad(jaxJsLoss(architecture));
    this.lossAndGradients = jit(lossAndGradients);
    this.step = jit((parameters: JaxJsParameters, velocities: JaxJsParameters, x: np.Array, y: np.Array) => {
      const [loss, gradients] = lossAndGradients(tree.ref(parameters), x, y);
      const next = tree.map(nextVelocity, velocities, tree.ref(parameters), gradients);
      return { loss, velocities: next, parameters: tree.map(sum, parameters, tree.ref(next)) };
    });
  }

  /** One forward and backward pass. Waits for the GPU. */
  async run(): Promise<void> {
    const results = this.record();
    await blockUntilReady(results);
    tree.dispose(results);
  }

  /** One forward and backward pass with momentum and weight decay, one jitted function. Waits for the GPU. */
  async update(): Promise<void> {
    if (Object.keys(this.velocities).length === 0)
      this.velocities = tree.map((weight: np.Array) => np.zerosLike(weight), tree.ref(this.parameters));
    const next = this.step(this.parameters, this.velocities, this.pictures.ref, this.oneHot.ref);
    this.parameters = next.parameters;
    this.velocities = next.velocities;
    await blockUntilReady(next);
    next.loss.dispose();
  }

  /** What the first `run` computes. */
  async firstPass(): Promise<FirstPass> {
    const [loss, gradients] = this.record();
    const { 'conv1.weight': filters = [], ...others } = gradients;
    tree.dispose(others);
    const [filter] = filters;
    if (!filter) throw new Error('The jax-js network has no conv1.');
    const shape = filter.shape;
    const data = new Float32Array(await filter.data());
    const [value] = await loss.data();
    return { loss: value ?? Number.NaN, gradient: permuteAxes({ shape, data }, [2, 3, 1, 0]) };
  }

  dispose(): void {
    tree.dispose([this.parameters, this.velocities, this.pictures, this.oneHot]);
    this.lossAndGradients.dispose();
    this.step.dispose();
  }

  private record() {
    return this.lossAndGradients(tree.ref(this.parameters), this.pictures.ref, this.oneHot.ref);
  }
}

/** The paper's rule, one rate for all: `v <- 0.9 v - rate (0.0005 w + g)`. */
function nextVelocity(velocity: np.Array, weight: np.Array, gradient: np.Array): np.Array {
  return velocity.mul(0.9).sub(weight.mul(0.0005).add(gradient).mul(0.0001));
}

function sum(a: np.Array, b: np.Array): np.Array {
  return a.add(b);
}

/** First values of every parameter in jax-js's layout: filters `[COut, CIn/groups, FH, FW]`, fc6's rows in C, H, W order. */
function firstParameters(architecture: Architecture): JaxJsParameters {
  const shapes = new Map(layerShapes(architecture).map((shape) => [shape.layer.name, shape]));
  return Object.fromEntries(
    parameterSpecs(architecture).map((spec) => {
      const first = initialArray(spec, 1);
      const inputShape = shapes.get(spec.name.split('.')[0] ?? '')?.inputShape ?? [];
      const arrays = splitColumns(first, spec.parts).map((part) => channelsFirst(part, inputShape));
      return [spec.name, arrays.map(({ shape, data }) => np.array(data, { shape }))];
    }),
  );
}

function channelsFirst(array: ShapedArray, inputShape: number[]): ShapedArray {
  if (array.shape.length === 4) return permuteAxes(array, [3, 2, 0, 1]);
  if (array.shape.length !== 2 || inputShape.length !== 3) return array;
  const [height = 1, width = 1, channels = 1] = inputShape;
  const outUnits = array.shape[1] ?? 1;
  const rows = { shape: [height, width, channels, outUnits], data: array.data };
  return { shape: array.shape, data: permuteAxes(rows, [2, 0, 1, 3]).data };
}
