import * as tf from '@tensorflow/tfjs';
import type { AugmentOptions } from '../operations';
import { augmentReference, DRAW_WIDTH } from './augment.reference';

/**
 * {@link Operations.augment}: the resampling on the CPU, since stock tfjs has neither u8 tensors nor this window; mean
 * and scale as tfjs operations.
 */
export function augmentStock(
  images: Uint8Array<ArrayBuffer>,
  meanImage: tf.Tensor3D,
  options: AugmentOptions,
): tf.Tensor4D {
  const { inputSide, inputScale, draws } = options;
  const noMean = new Float32Array(inputSide * inputSide * 3);
  const pixels = augmentReference(images, noMean, { ...options, inputScale: 1 });
  const batch = tf.tensor4d(pixels, [draws.length / DRAW_WIDTH, inputSide, inputSide, 3]);
  return batch.sub(meanImage).mul(inputScale);
}
