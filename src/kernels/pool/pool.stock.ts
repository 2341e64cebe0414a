import * as tf from '@tensorflow/tfjs';
import type { PoolOptions } from '../../architecture/layer';
import { poolGeometry } from './poolGeometry';

/** Below every activation, and finite, so that no window of padding makes a NaN. */
const LOWEST = -3.4e38;

/** x without the last rows and columns where one more window would fit than is wanted. */
function cutForWindows(x: tf.Tensor4D, options: PoolOptions): tf.Tensor4D {
  const { overhang } = poolGeometry(x.shape, options);
  const { bottom, right } = overhang;
  if (bottom > -options.stride && right > -options.stride) return x;
  const [batch, height, width, channels] = x.shape;
  return tf.slice(x, 0, [batch, height + Math.min(0, bottom), width + Math.min(0, right), channels]);
}

/** x with as many rows and columns of `value` as the windows reach over its edges. */
function padForWindows(picture: tf.Tensor4D, options: PoolOptions, value: number): tf.Tensor4D {
  const { overhang } = poolGeometry(picture.shape, options);
  const x = cutForWindows(picture, options);
  const paddings: [number, number][] = [
    [0, 0],
    [options.pad.top, Math.max(0, overhang.bottom)],
    [options.pad.left, Math.max(0, overhang.right)],
    [0, 0],
  ];
  return paddings.flat().every((pixels) => pixels === 0) ? x : tf.pad(x, paddings, value);
}

/** {@link Operations.maxPool} of stock tfjs operations; on ties its gradient goes where the backend sends it. */
export function maxPoolStock(x: tf.Tensor4D, options: PoolOptions): tf.Tensor4D {
  return tf.maxPool(padForWindows(x, options, LOWEST), options.filterSize, options.stride, 'valid');
}

/** Of each output along one axis, how many pixels of its window lie inside the image. */
function pixelsInside(outSide: number, inSide: number, before: number, options: PoolOptions): number[] {
  return Array.from({ length: outSide }, (_, o) => {
    const start = o * options.stride - before;
    return Math.min(start + options.filterSize, inSide) - Math.max(start, 0);
  });
}

/**
 * {@link Operations.averagePool} of stock tfjs operations. tfjs's own gradient divides by the whole window at the edges
 * too, so the mean is taken over zeros and corrected by a constant.
 */
export function averagePoolStock(x: tf.Tensor4D, options: PoolOptions): tf.Tensor4D {
  const { filterSize, pad } = options;
  const mean = tf.avgPool(padForWindows(x, options, 0), filterSize, options.stride, 'valid');
  const { outputShape, overhang } = poolGeometry(x.shape, options);
  if (pad.top + pad.left === 0 && overhang.bottom <= 0 && overhang.right <= 0) return mean;
  const rows = pixelsInside(outputShape[1], x.shape[1], pad.top, options);
  const columns = pixelsInside(outputShape[2], x.shape[2], pad.left, options);
  const correction = rows.map((row) => columns.map((column) => [(filterSize * filterSize) / (row * column)]));
  return mean.mul(tf.tensor4d([correction]));
}
