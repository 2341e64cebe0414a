import { blockUntilReady, jit, numpy as np, tree, vjp } from '@jax-js/jax';
import type { Architecture, ConvLayer } from '../src/architecture/layer';
import { type LayerShape, layerShapes } from '../src/architecture/layerShapes';
import { randomKey, randomUniform } from '../src/lib/counterRandom';
import { median } from '../src/lib/median';
import { elementCount } from '../src/lib/namedArrays';
import { jaxJsActivation, jaxJsConv } from './jaxJsLoss';

/** Calls are queued until they take this long together, then divided: the way to the GPU and back does not count. */
const LONG_ENOUGH_MS = 50;
const MAX_CALLS = 16;

/** One jitted pass on its operands. */
interface Pass {
  call(): np.Array;
  dispose(): void;
}

/**
 * Times of jax-js's convolutions in ms, by `conv2 forward`, `conv2 inputGrad`, `conv2 weightGrad`: forward with bias and
 * activation in one jitted function, gradients of the bare convolution (its compiler drops the unused forward pass).
 */
export async function jaxJsConvTimes(
  architecture: Architecture,
  batch: number,
  repetitions: number,
  report: (what: string) => void,
): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (const shape of layerShapes(architecture)) {
    if (shape.layer.kind !== 'conv') continue;
    const { layer } = shape;
    for (const [pass, make] of Object.entries(convPasses(layer, shape, batch))) {
      // The gradient of the pictures is never computed in training.
      if (layer.name === 'conv1' && pass === 'inputGrad') continue;
      report(`${layer.name} ${pass}, jaxjs`);
      const made = make();
      times.set(`${layer.name} ${pass}`, await timeCalls(made, repetitions));
      made.dispose();
    }
  }
  return times;
}

async function timeCalls({ call }: Pass, repetitions: number): Promise<number> {
  const run = async (calls: number) => {
    const startedAt = performance.now();
    // jax-js drops work whose result was disposed of before it was submitted: all are held until they are ready.
    const results = Array.from({ length: calls }, call);
    await blockUntilReady(results);
    const elapsedMs = performance.now() - startedAt;
    tree.dispose(results);
    return elapsedMs / calls;
  };
  await run(1); // compiles
  const onceMs = await run(1);
  const calls = Math.min(MAX_CALLS, Math.ceil(LONG_ENOUGH_MS / onceMs));
  const times: number[] = [];
  for (let each = 0; each < repetitions; each++) times.push(await run(calls));
  return median(times);
}

function convPasses(layer: ConvLayer, shape: LayerShape, batch: number): Record<string, () => Pass> {
  const { filterSize, groups, outChannels } = layer;
  const [height = 1, width = 1, inChannels = 1] = shape.inputShape;
  const [outHeight = 1, outWidth = 1] = shape.outputShape;
  const x = () => noise([batch, inChannels, height, width], 1);
  const weight = () => noise([outChannels, inChannels / groups, filterSize, filterSize], 2);
  const dy = () => noise([batch, outChannels, outHeight, outWidth], 3);
  return {
    forward: () =>
      passOf([x(), weight(), noise([1, outChannels, 1, 1], 4)], (a, b, bias) =>
        jaxJsActivation(jaxJsConv(a, b, layer).add(bias), layer),
      ),
    inputGrad: () =>
      passOf([x(), weight(), dy()], (a, b, d) => pull((each) => jaxJsConv(each, b, layer), a, d)),
    weightGrad: () =>
      passOf([x(), weight(), dy()], (a, b, d) => pull((each) => jaxJsConv(a, each, layer), b, d)),
  };
}

function passOf(
  operands: [np.Array, np.Array, np.Array],
  work: (a: np.Array, b: np.Array, c: np.Array) => np.Array,
): Pass {
  const jitted = jit(work);
  const [a, b, c] = operands;
  return {
    call: () => jitted(a.ref, b.ref, c.ref),
    dispose: () => {
      jitted.dispose();
      tree.dispose(operands);
    },
  };
}

/** The gradient that enters as `dy` on its way back through a function of one array. */
function pull(forward: (x: np.Array) => np.Array, x: np.Array, dy: np.Array): np.Array {
  const [y, back] = vjp(forward, [x]);
  y.dispose();
  const [gradient] = back(dy);
  back.dispose();
  return gradient;
}

/** Uniform in (-1, 1). */
function noise(shape: number[], purpose: number): np.Array {
  const key = randomKey(1, purpose);
  const data = Float32Array.from(
    { length: elementCount(shape) },
    (_, index) => 2 * randomUniform(key, index) - 1,
  );
  return np.array(data, { shape });
}
