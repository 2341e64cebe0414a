import * as tf from '@tensorflow/tfjs';
import type { LrnOptions } from '../../architecture/layer';
import { lrnWindow } from './lrnWindow';

/** tfjs's own LRN has a symmetric window; an even n is the sum of n shifted copies of the squares. */
function normalizeEven(x: tf.Tensor4D, { k, n, alpha, beta }: LrnOptions): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const { before, after } = lrnWindow(n);
  const padded = tf.pad(x.square(), [
    [0, 0],
    [0, 0],
    [0, 0],
    [before, after],
  ]);
  const shifts = Array.from({ length: n }, (_, d) =>
    tf.slice4d(padded, [0, 0, 0, d], [batch, height, width, channels]),
  );
  return x.mul(tf.addN(shifts).mul(alpha).add(k).pow(-beta));
}

/** {@link Operations.lrn} of stock tfjs operations, group by group. */
export function lrnStock(x: tf.Tensor4D, options: LrnOptions): tf.Tensor4D {
  const { k, n, alpha, beta, groups } = options;
  const normalize = (part: tf.Tensor4D) =>
    n % 2 === 1
      ? tf.localResponseNormalization(part, (n - 1) / 2, k, alpha, beta)
      : normalizeEven(part, options);
  return groups === 1 ? normalize(x) : tf.concat(tf.split<tf.Tensor4D>(x, groups, 3).map(normalize), 3);
}
