import type * as tf from '@tensorflow/tfjs';
import { invariant } from '../../lib/invariant';
import type { Network } from '../Network';
import { asMatrix } from '../tensorRank';

/**
 * A network's logits and what its last layer sees, in evaluation. Both belong to the caller's tf.tidy.
 *
 * @param pictures prepared, `[N, s, s, 3]`
 * @returns logits `[N, classes]` and features `[N, features]`: the output of everything before the last layer, pictures
 * flattened in H, W, C order
 */
export function forwardWithFeatures(
  network: Network,
  pictures: tf.Tensor4D,
): { logits: tf.Tensor2D; features: tf.Tensor2D } {
  const before = network.architecture.layers.at(-2)?.name;
  const found: tf.Tensor2D[] = [];
  const logits = network.forward(pictures, null, (layer, output) => {
    if (layer.name === before) found.push(asMatrix(output));
  });
  const [features] = found;
  invariant(features, 'a network has a layer before its last');
  return { logits, features };
}
