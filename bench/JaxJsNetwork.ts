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
  private readonly parameters: JaxJsParameters;
  private readonly pictures: np.Array;
  private readonly oneHot: np.Array;
  private readonly lossAndGradients;

  constructor(architecture: Architecture, { pictures, labels }: BenchBatch) {
    const classCount = layerShapes(architecture).at(-1)?.outputShape[0] ?? 0;
    this.parameters = firstParameters(architecture);
    const channelsFirst = permuteAxes(pictures, [0, 3, 1, 2]);
    this.pictures = np.array(channelsFirst.data, { shape: channelsFirst.shape });
    this.oneHot = nn.oneHot(np.array(labels, { dtype: np.int32 }), classCount);
    this.lossAndGradients = jit(valueAndGrad(jaxJsLoss(architecture)));
  }

  /** One forward and backward pass. Waits for the GPU. */
  async run(): Promise<void> {
    const results = this.record();
    await blockUntilReady(results);
    tree.dispose(results);
  }

  /** The same, with what it computed. */
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
    tree.dispose([this.parameters, this.pictures, this.oneHot]);
    this.lossAndGradients.dispose();
  }

  private record() {
    return this.lossAndGradients(tree.ref(this.parameters), this.pictures.ref, this.oneHot.ref);
  }
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
