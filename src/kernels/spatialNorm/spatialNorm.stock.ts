import * as tf from '@tensorflow/tfjs';
import { lrnWindow } from '../lrn/lrnWindow';
import type { SpatialNormOptions } from '../operations';

/** {@link Operations.spatialNorm} of stock tfjs operations: the sum of squares is a mean over zeros too, times n^2. */
export function spatialNormStock(x: tf.Tensor4D, { k, n, alpha, beta }: SpatialNormOptions): tf.Tensor4D {
  const { before, after } = lrnWindow(n);
  const padded = tf.pad(x.square(), [
    [0, 0],
    [before, after],
    [before, after],
    [0, 0],
  ]);
  const means = tf.avgPool(padded.as4D(...padded.shape), n, 1, 'valid');
  return x.mul(
    means
      .mul(n * n * alpha)
      .add(k)
      .pow(-beta),
  );
}
