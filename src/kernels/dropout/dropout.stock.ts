import * as tf from '@tensorflow/tfjs';
import type { DropoutOptions, UnitDropout } from '../operations';
import { dropoutMask } from './dropout.reference';

/** {@link Operations.dropout} by a mask drawn on the CPU: the same draws as the hand-written kernel. */
export function dropoutStock(x: tf.Tensor2D, options: DropoutOptions | UnitDropout): tf.Tensor2D {
  const [pictures, units] = x.shape;
  return x.mul(tf.tensor2d(dropoutMask(pictures, units, options), [pictures, units]));
}
