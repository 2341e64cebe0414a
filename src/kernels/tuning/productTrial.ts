import * as tf from '@tensorflow/tfjs';
import { invariant } from '../../lib/invariant';
import { productOperands } from '../gemm/productOperands';
import type { ProductVariant } from '../gemm/productVariant';
import { type TiledProduct, tiledProduct } from '../gemm/tiledProduct';
import { withFreshOperands } from '../gemm/withFreshOperands';
import type { Gpu } from '../gpu';
import { warmUp } from '../warmUp';

/** One product, to be run in any of its variants. Every method rejects with what the GPU reports. */
export interface ProductTrial {
  /**
   * Compiles the variant and runs it once, since some drivers compile no sooner (lavapipe takes up to a second): what is
   * timed afterwards is the kernel alone.
   */
  prepare(variant: ProductVariant): Promise<void>;
  /** Wall time in ms of one run, the mean of so many back to back. */
  time(variant: ProductVariant, repetitions: number): Promise<number>;
  /** Largest difference between the results of two variants, over the largest value; Infinity where one is not finite. */
  difference(variant: ProductVariant, other: ProductVariant): Promise<number>;
  dispose(): void;
}

/** Results that wait for a submit keep their buffers: no more than this in bytes. */
const UNSUBMITTED_BYTES = 2 ** 26;

/** No result of operands in [-1, 1). */
const SPOILT = 2 ** 40;

/** Also sums, which carry a NaN on; a maximum may pass it over. */
function largestAndSum(values: tf.Tensor): tf.Tensor[] {
  const rows = values.reshape([-1, values.shape.at(-1) ?? 1]);
  return [rows.abs().max(1).max(), rows.sum(1).sum()]; // in two steps: tfjs reduces each row in one workgroup
}

/**
 * The product on tensors of its own. Wall time of a batch of runs and not timestamps: browsers quantise those to 100 µs,
 * and only the wall time counts what lies between two dispatches.
 */
export function gpuTrial(gpu: Gpu, original: TiledProduct): ProductTrial {
  const { device } = gpu;
  invariant(device, 'products are measured on WebGPU');
  const copy = withFreshOperands(original);
  // Equal cost for every activation, and no tanh that hides or magnifies differences.
  const { epilogue } = copy;
  const product: TiledProduct = epilogue ? { ...copy, epilogue: { ...epilogue, activation: 'relu' } } : copy;
  const resultBytes = 4 * product.outputShape.reduce((size, side) => size * side, 1);
  const runsPerSubmit = Math.max(1, Math.floor(UNSUBMITTED_BYTES / resultBytes));
  const run = (variant: ProductVariant) => tf.tidy(() => tiledProduct(product, variant));

  async function time(variant: ProductVariant, repetitions: number): Promise<number> {
    invariant(device, 'products are measured on WebGPU');
    const startMs = performance.now();
    for (let done = 1; done <= repetitions; done++) {
      run(variant).dispose();
      if (done % runsPerSubmit === 0) gpu.submit();
    }
    gpu.submit();
    await device.queue.onSubmittedWorkDone(); // GPU-to-CPU sync
    return (performance.now() - startMs) / repetitions;
  }

  /** tfjs hands the buffer that was freed last out first: what is not written there shows as this. */
  function spoilNextResult(): void {
    tf.fill(product.outputShape, SPOILT).dispose();
    gpu.submit();
  }

  async function difference(variant: ProductVariant, other: ProductVariant): Promise<number> {
    spoilNextResult();
    const measures = tf.tidy(() => {
      const [result, expected] = [run(variant), run(other)];
      return tf.stack([...largestAndSum(tf.sub(result, expected)), ...largestAndSum(expected)]);
    });
    const [largest = Number.NaN, sum, scale = Number.NaN, expectedSum] = await measures.data<'float32'>();
    measures.dispose();
    const isSound = Number.isFinite(sum) && Number.isFinite(expectedSum);
    return isSound ? largest / Math.max(scale, Number.MIN_VALUE) : Number.POSITIVE_INFINITY;
  }

  return {
    prepare: (variant) =>
      gpu.guard(async () => {
        await warmUp(() => run(variant).dispose());
        await time(variant, 1);
      }),
    time: (variant, repetitions) => gpu.guard(() => time(variant, repetitions)),
    difference: (variant, other) => gpu.guard(() => difference(variant, other)),
    dispose: () => tf.dispose(productOperands(product)),
  };
}
