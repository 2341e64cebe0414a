import type { ShapedArray } from '../../lib/namedArrays';
import { computeFeatures, type FeaturePictures } from '../../nn/head/computeFeatures';
import type { LabelledFeatures } from '../../nn/head/labelledFeatures';
import type { FeatureNetwork } from './featureNetwork';

interface KeepRequest {
  pictures: FeaturePictures;
  /** Is filled: `[pictures, features]` and `[pictures]`. */
  into: LabelledFeatures;
  /** The first of the pictures in pieces, each with the key that its features are kept under. */
  pieces: readonly { key: string; count: number }[];
  save: (key: string, features: ShapedArray) => Promise<void>;
  /** Gives the GPU for one batch. */
  enter: <Result>(job: () => Promise<Result>) => Promise<Result>;
  /** Between two batches. May throw, to end the work: pieces that were done by then are kept. */
  onProgress: (done: number, total: number) => void;
}

/** Computes features of pictures, batch by batch across the pieces, each of which is kept as soon as it is whole. */
export async function keepFeatures(
  own: FeatureNetwork,
  { pictures, into, pieces, save, enter, onProgress }: KeepRequest,
): Promise<void> {
  const { featureCount, batchSize } = own;
  const total = pictures.count;
  const waiting = [...pieces];
  let saved = 0;
  for (let start = 0; start < total; start += batchSize) {
    onProgress(start, total);
    const count = Math.min(batchSize, total - start);
    const batch = { count, batch: (from: number, size: number) => pictures.batch(start + from, size) };
    const found = await enter(() => computeFeatures({ ...own, pictures: batch, onProgress: () => {} }));
    into.features.set(found.features, start * featureCount);
    into.labels.set(found.labels, start);
    for (let piece = waiting[0]; piece && saved + piece.count <= start + count; piece = waiting[0]) {
      const data = into.features.slice(saved * featureCount, (saved + piece.count) * featureCount);
      await save(piece.key, { shape: [piece.count, featureCount], data });
      saved += piece.count;
      waiting.shift();
    }
  }
  onProgress(total, total);
}
