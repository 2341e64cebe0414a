import * as tf from '@tensorflow/tfjs';
import type { Network } from './Network';
import type { PictureInput } from './PictureInput';

const PLACES = 10;
/** Smallest average that a logarithm is taken of: an impossible class stays impossible, but finite. */
const TINY = 1e-37;

/**
 * Logits of a batch without dropout: of the centre window, or the logarithm of the softmax averaged over the paper's
 * ten windows (section 4.1), whose own softmax is that average. Belongs to the caller's tf.tidy.
 *
 * @param images u8 `[N, S, S, 3]` at the stored side
 * @returns `[N, classes]` per network, in order
 */
export function evaluationLogits(
  networks: Network[],
  input: PictureInput,
  images: Uint8Array<ArrayBuffer>,
  crops: 1 | 10,
): tf.Tensor2D[] {
  if (crops === 1) {
    const pictures = input.centre(images, input.plan.storedSide);
    return networks.map((network) => network.forward(pictures, null));
  }
  const sums: (tf.Tensor2D | null)[] = networks.map(() => null);
  for (let place = 0; place < PLACES; place++) {
    const pictures = input.tenth(images, place);
    networks.forEach((network, index) => {
      const earlier = sums[index] ?? null;
      sums[index] = tf.tidy(() => {
        const probabilities = tf.softmax(network.forward(pictures, null));
        return earlier ? tf.add(earlier, probabilities) : probabilities;
      });
      earlier?.dispose();
    });
    pictures.dispose();
  }
  return sums.flatMap((sum) =>
    sum ? [tf.log(tf.maximum(tf.div(sum, PLACES), TINY)).as2D(sum.shape[0], sum.shape[1])] : [],
  );
}
