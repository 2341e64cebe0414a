import type { Split } from '../../data/dataset';
import type { ShapedArray } from '../../lib/namedArrays';
import { StudioError } from '../../lib/StudioError';
import type { WorkControl } from '../../lib/WorkControl';
import { computeFeatures, type FeaturePictures } from '../../nn/head/computeFeatures';
import type { LabelledFeatures } from '../../nn/head/labelledFeatures';
import type { Network } from '../../nn/Network';
import type { PictureInput } from '../../nn/PictureInput';
import type { BatchSource } from '../batchSource';
import type { FeatureStore } from './featureStore';

/** A network whose features are wanted, and what is known of it. */
export interface FeatureNetwork {
  network: Network;
  input: PictureInput;
  /** Numbers per picture that its last layer sees. */
  featureCount: number;
  batchSize: number;
  /** Names its weights and preprocessing: features are kept by it. Begins with the run's id and a slash. */
  key: string;
}

const WORDS: Record<Split, string> = { train: 'training', validation: 'validation', test: 'test' };

/**
 * Features of every picture of a split in stored order: those that were kept, or else computed now and kept where
 * there is room, the labels beside them. Corrections of labels do not matter to them.
 *
 * @throws StudioError `cancelled`
 */
export async function splitFeatures(
  own: FeatureNetwork,
  split: Split,
  { source, store, control }: { source: BatchSource; store: FeatureStore; control: WorkControl },
): Promise<LabelledFeatures> {
  const pictures = picturesOf(source, split);
  const key = `${own.key}/${source.dataset.fingerprint}/${split}`;
  const label = `Features of ${WORDS[split]} pictures`;
  const [features, labels] = [await store.load(key), await store.load(`${key}/labels`)];
  if (isOf(features, [pictures.count, own.featureCount]) && isOf(labels, [pictures.count])) {
    return { features: features.data, labels: Int32Array.from(labels.data) };
  }
  const found = await computeFeatures({
    ...own,
    pictures,
    onProgress: (done, total) => {
      control.report(label, done, total);
      control.check();
    },
  });
  try {
    await store.save(key, { shape: [pictures.count, own.featureCount], data: found.features });
    await store.save(`${key}/labels`, { shape: [pictures.count], data: Float32Array.from(found.labels) });
  } catch (error) {
    // What finds no room is computed again next time: the answer does not hang on it.
    if (!(error instanceof StudioError) || error.code !== 'quota-exceeded') throw error;
  }
  return found;
}

function isOf(array: ShapedArray | null, shape: number[]): array is ShapedArray {
  return array !== null && array.shape.join() === shape.join();
}

/** All training pictures are a sample of the whole. */
function picturesOf(source: BatchSource, split: Split): FeaturePictures {
  const { trainCount, validationCount, testCount } = source.dataset;
  if (split === 'train') {
    const size = trainCount;
    return {
      count: size,
      batch: (start, count) => source.trainingSampleBatch({ seed: 0, size, start, count }),
    };
  }
  return {
    count: split === 'test' ? testCount : validationCount,
    batch: (start, count) => source.heldOutBatch({ split, start, count }),
  };
}
