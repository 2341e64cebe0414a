import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { activationHandover } from '../../src/kernels/activationHandover';
import { chosenVariants } from '../../src/kernels/chosenVariants';
import { conv2d } from '../../src/kernels/conv/conv2d';
import { conv2dGradReference, conv2dReference } from '../../src/kernels/conv/conv2d.reference';
import { convShape } from '../../src/kernels/conv/convShape';
import { dispatchMode } from '../../src/kernels/dispatch';
import { fullyConnected } from '../../src/kernels/gemm/fullyConnected';
import {
  fullyConnectedGradReference,
  fullyConnectedReference,
} from '../../src/kernels/gemm/fullyConnected.reference';
import { productKey } from '../../src/kernels/gemm/productKey';
import { variantName } from '../../src/kernels/gemm/productVariant';
import type { TiledProduct } from '../../src/kernels/gemm/tiledProduct';
import { variantCandidates } from '../../src/kernels/gemm/variantCandidates';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import type { ConvOptions } from '../../src/kernels/operations';
import { ranked } from '../../src/kernels/ranked';
import { drawValues } from './drawValues';
import { expectClose } from './expectClose';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterEach(() => chosenVariants.clear());
afterAll(() => gpu.dispose());

/** Always the same cases: a failure elsewhere is a failure here. Each is run in the default and in one variant more. */
const RUNS = { numRuns: 8, seed: 2012, endOnFailure: true };
const MAX_MACS = 200_000;

const upTo = (max: number) => fc.integer({ min: 1, max });
const channels = (max: number) =>
  fc.oneof(
    upTo(max),
    upTo(Math.floor(max / 4)).map((fours) => 4 * fours),
  );

interface Operands {
  x: Float32Array;
  weight: Float32Array;
  bias: Float32Array;
}
interface Case {
  run: (x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor) => tf.Tensor;
  shapes: { x: number[]; weight: number[]; bias: number[]; y: number[] };
  /** Result and gradients in float64. */
  reference: (operands: Operands, dy: Float32Array) => Record<'y' | keyof Operands, Float64Array>;
  /** How many products one element sums. */
  depths: Record<'y' | keyof Operands, number>;
  /** Whether x is what a ReLU made: its slope is expected in the gradient. */
  isReluResult: boolean;
}

/**
 * Sums of products of numbers in [-1, 1): partial sums grow like sqrt(k), so that rounding grows linearly with the depth.
 * Operands in f16 are off by 2^-11 each, independently.
 */
function tolerance(depth: number, isF16: boolean): number {
  return (depth + 16) * 2 ** -24 + (isF16 ? 4 * 2 ** -11 * Math.sqrt(depth) : 0);
}

async function compare(testCase: Case, isF16: boolean): Promise<TiledProduct[]> {
  const { shapes, run, reference, depths, isReluResult } = testCase;
  const drawn = drawValues(shapes.x, 1, 1);
  const operands: Operands = {
    x: isReluResult ? drawn.map((value) => Math.max(0, value)) : drawn,
    weight: drawValues(shapes.weight, 2, 1),
    bias: drawValues(shapes.bias, 3, 1),
  };
  const dy = drawValues(shapes.y, 4, 1);
  const products: TiledProduct[] = [];
  dispatchMode.products = products;
  const tensors = tf.tidy(() => {
    const inputs = [
      tf.tensor(operands.x, shapes.x),
      tf.tensor(operands.weight, shapes.weight),
      tf.tensor(operands.bias, shapes.bias),
    ] as const;
    if (isReluResult) activationHandover.markReluResult(inputs[0]);
    const { value, grads } = tf.valueAndGrads((...[x, weight, bias]: tf.Tensor[]) => run(x!, weight!, bias!))(
      [...inputs],
      tf.tensor(dy, shapes.y),
    );
    return [value, ...grads];
  });
  dispatchMode.products = null;
  const [y, x, weight, bias] = await gpu.guard(() => Promise.all(tensors.map((tensor) => tensor.data())));
  tf.dispose(tensors);
  const want = reference(operands, dy);
  if (isReluResult) want.x = want.x.map((value, i) => (operands.x[i]! > 0 ? value : 0));
  const got = { y: y!, x: x!, weight: weight!, bias: bias! };
  for (const key of ['y', 'x', 'weight', 'bias'] as const) {
    expectClose(got[key], want[key], tolerance(depths[key], isF16 && key !== 'bias'));
  }
  return products;
}

/** Goes through the variants from product to product. */
let turn = 0;

/** In the default of the shape, then each product in one of its variants. */
async function check(testCase: Case): Promise<void> {
  chosenVariants.clear();
  const products = await compare(testCase, false);
  const chosen = products.map((product) => {
    const variants = variantCandidates(product, { allowsF16: true });
    return { product, variant: variants[turn++ % variants.length]! };
  });
  for (const { product, variant } of chosen) chosenVariants.set(productKey(product), variantName(variant));
  await compare(
    testCase,
    chosen.some(({ variant }) => variant.storage === 'f16'),
  );
}

const convCases = fc
  .record({
    batch: upTo(5),
    sides: fc.tuple(upTo(33), upTo(33)),
    filter: fc.tuple(upTo(5), upTo(5)),
    groups: upTo(4),
    groupIn: channels(130),
    groupOut: channels(130),
    stride: upTo(4),
    pads: fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 5 }))),
    isReluResult: fc.boolean(),
    isRelu: fc.boolean(),
  })
  .map((drawn): Case => {
    const { groups, stride, isReluResult } = drawn;
    const [top = 0, bottom = 0, left = 0, right = 0] = drawn.pads;
    const pad = { top, bottom, left, right };
    const groupIn = Math.min(drawn.groupIn, Math.floor(130 / groups));
    const groupOut = Math.min(drawn.groupOut, Math.floor(130 / groups));
    const [height, width] = drawn.sides;
    const options: ConvOptions = { groups, stride, pad, activation: drawn.isRelu ? 'relu' : 'linear' };
    const filter = [
      Math.min(drawn.filter[0], height + top + bottom),
      Math.min(drawn.filter[1], width + left + right),
    ];
    const weight = [filter[0]!, filter[1]!, groupIn, groups * groupOut];
    // Fewer pictures, then fewer columns, where the plain loops would take long.
    const shapeOf = (batch: number, columns: number) =>
      convShape([batch, height, columns, groups * groupIn], weight, options);
    const macs = (shape: ReturnType<typeof convShape>) =>
      shape.batch * shape.outHeight * shape.outWidth * weight.reduce((a, b) => a * b, 1);
    let { batch } = drawn;
    let columns = width;
    while (batch > 1 && macs(shapeOf(batch, columns)) > MAX_MACS) batch--;
    while (columns + left + right > filter[1]! && macs(shapeOf(batch, columns)) > MAX_MACS) columns--;
    const shape = shapeOf(batch, Math.max(1, columns));
    const taps = filter[0]! * filter[1]!;
    const pixels = batch * shape.outHeight * shape.outWidth;
    return {
      run: (x, w, b) => conv2d(ranked(x, 4), ranked(w, 4), ranked(b, 1), options),
      shapes: {
        x: [batch, height, shape.inWidth, shape.inChannels],
        weight,
        bias: [shape.outChannels],
        y: [batch, shape.outHeight, shape.outWidth, shape.outChannels],
      },
      reference: ({ x, weight: w, bias }, dy) => {
        const y = conv2dReference(x, w, bias, shape, options);
        return { y, ...conv2dGradReference(x, w, y, dy, shape, options) };
      },
      depths: { y: taps * groupIn, x: taps * groupOut, weight: pixels, bias: pixels },
      isReluResult,
    };
  });

const fullyConnectedCases = fc
  .record({
    batch: fc.oneof(upTo(5), upTo(70)),
    inUnits: channels(300),
    outUnits: channels(130),
    isReluResult: fc.boolean(),
  })
  .map(({ batch, inUnits, outUnits, isReluResult }): Case => {
    const shape = { batch, inUnits, outUnits };
    return {
      run: (x, w, b) => fullyConnected(ranked(x, 2), ranked(w, 2), ranked(b, 1), { activation: 'relu' }),
      shapes: { x: [batch, inUnits], weight: [inUnits, outUnits], bias: [outUnits], y: [batch, outUnits] },
      reference: ({ x, weight, bias }, dy) => {
        const y = fullyConnectedReference(x, weight, bias, shape, 'relu');
        return { y, ...fullyConnectedGradReference(x, weight, y, dy, shape, 'relu') };
      },
      depths: { y: inUnits, x: outUnits, weight: batch, bias: batch },
      isReluResult,
    };
  });

test('convolutions of any shape, and their gradients, in any variant', async () => {
  await fc.assert(fc.asyncProperty(convCases, check), RUNS);
});

test('fully connected layers of any shape, and their gradients, in any variant', async () => {
  await fc.assert(fc.asyncProperty(fullyConnectedCases, check), RUNS);
});

test("every variant's module of AlexNet's layers compiles", async () => {
  // The text of a module depends on the layout of its operands only, so that small layers of the same layouts do.
  const options = { stride: 1, pad: { top: 1, bottom: 1, left: 1, right: 1 }, activation: 'relu' } as const;
  const products: TiledProduct[] = [];
  dispatchMode.products = products;
  tf.tidy(() => {
    const pictures = tf.zeros<tf.Rank.R4>([1, 8, 8, 3]);
    const conv = (x: tf.Tensor, inChannels: number, groups: number) =>
      conv2d(ranked(x, 4), tf.zeros([3, 3, inChannels / groups, 16]), tf.zeros([16]), { ...options, groups });
    const chain = (x: tf.Tensor) => {
      const features = conv(conv(conv(x, 3, 1), 16, 2), 16, 1);
      const units = fullyConnected(features.reshape([16, 64]), tf.zeros([64, 16]), tf.zeros([16]), {
        activation: 'relu',
      });
      return fullyConnected(units, tf.zeros([16, 20]), tf.zeros([20]), { activation: 'linear' });
    };
    const weight = tf.zeros<tf.Rank.R4>([3, 3, 3, 16]);
    tf.grads((x: tf.Tensor, w: tf.Tensor) =>
      chain(x)
        .sum()
        .add(conv2d(ranked(x, 4), ranked(w, 4), tf.zeros([16]), { ...options, groups: 1 }).sum()),
    )([pictures, weight]);
  });
  dispatchMode.products = null;
  const modules = new Set<string>();
  for (const product of products) {
    for (const variant of variantCandidates(product, { allowsF16: true })) modules.add(product.wgsl(variant));
  }
  expect(modules.size).toBeGreaterThan(60);
  const faults = await Promise.all(
    [...modules].map(async (code) => {
      const { messages } = await gpu.device!.createShaderModule({ code }).getCompilationInfo();
      return messages.filter(({ type }) => type === 'error').map(({ message }) => message);
    }),
  );
  expect(faults.flat()).toEqual([]);
});
