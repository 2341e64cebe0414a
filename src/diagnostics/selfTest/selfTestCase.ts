import * as tf from '@tensorflow/tfjs';
import type { Operations } from '../../kernels/operations';
import { randomKey, randomUniform } from '../../lib/counterRandom';
import { elementCount } from '../../lib/namedArrays';

/** One result of a kernel beside what it should be. */
export interface Comparison {
  /** `forward`, or which gradient. */
  pass: string;
  got: tf.Tensor;
  /** By plain loops in float64. */
  want: () => ArrayLike<number>;
  /** Largest error that is due to rounding, relative to the largest value of `want`. */
  tolerance: number;
}

/** One kernel on one small shape. */
export interface SelfTestCase {
  /** E.g. `conv2d`. */
  kernel: string;
  /** E.g. `2x7x9x3 * 3x3x3x5, stride 2`. */
  shape: string;
  /** Whether its products are run in every variant too; compiling them takes most of the test's time. */
  isVaried?: boolean;
  /** Runs it forward and backward; the tensors belong to the caller's tf.tidy. */
  run(operations: Operations): Comparison[];
}

/** Values for a shape, in [-range, range), the same every time; as a tensor and as they are read from it. */
export function drawn<Rank extends tf.Rank>(shape: tf.ShapeMap[Rank], seed: number, range = 1) {
  const key = randomKey(seed, 99);
  const values = Float32Array.from(
    { length: elementCount(shape) },
    (_, index) => (2 * randomUniform(key, index) - 1) * range,
  );
  return { values, tensor: tf.tensor<Rank>(values, shape) };
}

/** Unit of rounding of f32. */
const EPSILON = 2 ** -24;

/** Rounding of sums of so many products: each adds up to half a unit in the last place, on a few intermediate sums. */
export function sumTolerance(terms: number): number {
  return EPSILON * (16 + 2 * Math.sqrt(terms));
}
