import type * as tf from '@tensorflow/tfjs';
import { invariant } from '../lib/invariant';

function isRank4(tensor: tf.Tensor): tensor is tf.Tensor4D {
  return tensor.rank === 4;
}

function isRank2(tensor: tf.Tensor): tensor is tf.Tensor2D {
  return tensor.rank === 2;
}

function isRank1(tensor: tf.Tensor): tensor is tf.Tensor1D {
  return tensor.rank === 1;
}

/** The tensor as what it must be: pictures `[N, H, W, C]` or a filter. */
export function asImages(tensor: tf.Tensor): tf.Tensor4D {
  invariant(isRank4(tensor), `[${tensor.shape}] has four sides`);
  return tensor;
}

/** `[N, units]`; pictures `[N, H, W, C]` are flattened in H, W, C order without a copy. */
export function asMatrix(tensor: tf.Tensor): tf.Tensor2D {
  if (isRank2(tensor)) return tensor;
  return tensor.reshape<tf.Tensor2D>([tensor.shape[0] ?? 1, -1]);
}

/** The tensor as what it must be: `[units]`. */
export function asVector(tensor: tf.Tensor): tf.Tensor1D {
  invariant(isRank1(tensor), `[${tensor.shape}] has one side`);
  return tensor;
}
