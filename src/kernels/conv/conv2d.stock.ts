import * as tf from '@tensorflow/tfjs';
import { activationStock } from '../activation/activation.stock';
import type { ConvOptions } from '../operations';

/** {@link Operations.conv2d} of stock tfjs operations: padding first, then group by group, as tfjs knows no groups. */
export function conv2dStock(
  x: tf.Tensor4D,
  weight: tf.Tensor4D,
  bias: tf.Tensor1D,
  options: ConvOptions,
): tf.Tensor4D {
  const { activation, groups, pad, stride } = options;
  const isPadded = pad.top + pad.bottom + pad.left + pad.right > 0;
  const padded = isPadded
    ? tf.pad4d(x, [
        [0, 0],
        [pad.top, pad.bottom],
        [pad.left, pad.right],
        [0, 0],
      ])
    : x;
  const convolve = (part: tf.Tensor4D, filter: tf.Tensor4D) => tf.conv2d(part, filter, stride, 'valid');
  const filters = groups === 1 ? [weight] : tf.split<tf.Tensor4D>(weight, groups, 3);
  const parts = groups === 1 ? [padded] : tf.split<tf.Tensor4D>(padded, groups, 3);
  const products = filters.map((filter, group) => convolve(parts[group]!, filter));
  const z = (groups === 1 ? products[0]! : tf.concat(products, 3)).add<tf.Tensor4D>(bias);
  return activationStock(z, activation);
}
