import * as tf from '@tensorflow/tfjs';
import { randomKey, randomUniform } from '../../lib/counterRandom';
import type { TiledProduct } from './tiledProduct';

/** Numbers drawn; longer tensors repeat them. A prime: with a power of two all rows of a matrix would be equal. */
const DRAWN = 4093;

/** Numbers in [-1, 1): zeros could be cheaper to multiply than the real thing. */
function fresh({ shape, size }: tf.Tensor): tf.Tensor {
  const values = new Float32Array(size);
  const key = randomKey(1);
  const drawn = Math.min(size, DRAWN);
  for (let i = 0; i < drawn; i++) values[i] = 2 * randomUniform(key, i) - 1;
  for (let filled = drawn; filled < size; filled *= 2) values.copyWithin(filled, 0, filled);
  return tf.keep(tf.tensor(values, shape));
}

/**
 * The same product on tensors of its own, to be measured when the network's are gone or in use. The caller disposes of
 * its `productOperands`.
 */
export function withFreshOperands(product: TiledProduct): TiledProduct {
  const { inputs, epilogue, mask } = product;
  return {
    ...product,
    inputs: inputs.map(fresh),
    ...(epilogue && { epilogue: { ...epilogue, bias: fresh(epilogue.bias) } }),
    ...(mask && { mask: fresh(mask) }),
  };
}
