import * as tf from '@tensorflow/tfjs';
import type { Network } from '../Network';
import type { PictureInput } from '../PictureInput';
import { forwardWithFeatures } from './headFeatures';
import type { LabelledFeatures } from './labelledFeatures';

/** Pictures whose features are wanted, always the same in the same order. */
export interface FeaturePictures {
  count: number;
  /** Pictures `start` to `start + count`, fewer at the end: u8 `[N, S, S, 3]` and class indices `[N]`. */
  batch: (
    start: number,
    count: number,
  ) => Promise<{ images: Uint8Array<ArrayBuffer>; labels: Int32Array<ArrayBuffer> }>;
}

export interface FeatureRequest {
  network: Network;
  input: PictureInput;
  pictures: FeaturePictures;
  /** Numbers per picture. */
  featureCount: number;
  batchSize: number;
  /** Between two batches. May throw, to end the work. */
  onProgress: (done: number, total: number) => void;
}

/**
 * What a network's last layer sees of each picture through its centre window. The last batch is filled up with pictures
 * of itself, so that every pass has one shape. A GPU-to-CPU sync per batch.
 */
export async function computeFeatures(request: FeatureRequest): Promise<LabelledFeatures> {
  const { network, input, pictures, featureCount, batchSize } = request;
  const total = pictures.count;
  const features = new Float32Array(total * featureCount);
  const labels = new Int32Array(total);
  for (let start = 0; start < total; start += batchSize) {
    request.onProgress(start, total);
    const count = Math.min(batchSize, total - start);
    const batch = await pictures.batch(start, count);
    const tensor = tf.tidy(() => {
      const images = filled(batch.images, (batch.images.length / count) * batchSize);
      const prepared = input.centre(images, input.plan.storedSide);
      return forwardWithFeatures(network, prepared).features;
    });
    const values = await tensor.data<'float32'>();
    tensor.dispose();
    features.set(values.subarray(0, count * featureCount), start * featureCount);
    labels.set(batch.labels.subarray(0, count), start);
  }
  request.onProgress(total, total);
  return { features, labels };
}

function filled(values: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (values.length === length) return values;
  return Uint8Array.from({ length }, (_, index) => values[index % values.length] ?? 0);
}
