import * as tf from '@tensorflow/tfjs';
import type { SgdOptions } from '../operations';

/** {@link Operations.sgdUpdate} of stock tfjs operations. */
export function sgdUpdateStock(
  weight: tf.Variable,
  velocity: tf.Variable,
  gradient: tf.Tensor,
  options: SgdOptions,
): void {
  const { learningRate, momentum, weightDecay } = options;
  tf.tidy(() => {
    const decayed = gradient.add(weight.mul(weightDecay));
    velocity.assign(velocity.mul(momentum).sub(decayed.mul(learningRate)));
    weight.assign(weight.add(velocity));
  });
}
