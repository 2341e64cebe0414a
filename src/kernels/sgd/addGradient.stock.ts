import * as tf from '@tensorflow/tfjs';

/** {@link Operations.addGradient} of a stock tfjs operation. */
export function addGradientStock(sum: tf.Tensor, gradient: tf.Tensor): tf.Tensor {
  const total = tf.add(sum, gradient);
  sum.dispose();
  return total;
}
