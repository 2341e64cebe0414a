import * as tf from '@tensorflow/tfjs';
import type { Classifier } from '../nn/Classifier';
import type { Prediction } from './prediction';
import { softmax } from './softmax';

const GUESSES = 5;

/**
 * What each arm makes of one picture, seen through its centre window.
 *
 * @param pixels u8 `[side, side, 3]`, a centre-cropped square of any side
 */
export async function classify(
  { arms, classNames }: Classifier,
  pixels: Uint8Array<ArrayBuffer>,
  side: number,
): Promise<Prediction[]> {
  const predictions: Prediction[] = [];
  for (const { name, network, input } of arms) {
    const startMs = performance.now();
    const logits = tf.tidy(() => network.forward(input.centre(pixels, side), null));
    const probabilities = softmax(await logits.data<'float32'>()); // GPU-to-CPU sync
    logits.dispose();
    predictions.push({
      arm: name,
      probabilities,
      top: best(probabilities).map((label) => ({
        label,
        name: classNames[label] ?? `class ${label}`,
        probability: probabilities[label] ?? 0,
      })),
      elapsedMs: performance.now() - startMs,
    });
  }
  return predictions;
}

/** Class indices of the highest probabilities, best first; of equal ones the lower index first. */
function best(probabilities: Float32Array): number[] {
  const order = Array.from(probabilities, (_, label) => label);
  order.sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b);
  return order.slice(0, GUESSES);
}
