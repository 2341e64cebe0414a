import type { Split } from '../../data/dataset';
import { invariant } from '../../lib/invariant';
import type { ShapedArray } from '../../lib/namedArrays';
import { StudioError } from '../../lib/StudioError';
import type { WorkControl } from '../../lib/WorkControl';
import type { FeaturePictures } from '../../nn/head/computeFeatures';
import type { LabelledFeatures } from '../../nn/head/labelledFeatures';
import type { BatchSource } from '../batchSource';
import type { FeatureNetwork } from './featureNetwork';
import type { FeatureStore } from './featureStore';
import { keepFeatures } from './keepFeatures';

const WORDS: Record<Split, string> = { train: 'training', validation: 'validation', test: 'test' };

/** Pictures one behind the other whose features are not kept yet. */
interface Missing {
  /** The place of the first in the split. */
  start: number;
  count: number;
  pieces: { key: string; count: number }[];
}

/**
 * Features of every picture of a split in stored order: those that were kept, piece by piece, and the others computed
 * now and kept where there is room, the labels beside them. Corrections of labels do not matter to them.
 *
 * @throws StudioError `cancelled`; pieces that were done by then are kept
 */
export async function splitFeatures(
  own: FeatureNetwork,
  split: Split,
  { source, store, control }: { source: BatchSource; store: FeatureStore; control: WorkControl },
): Promise<LabelledFeatures> {
  const pictures = picturesOf(source, split);
  const found: LabelledFeatures = {
    features: new Float32Array(pictures.count * own.featureCount),
    labels: new Int32Array(pictures.count),
  };
  for (const { start, count, pieces } of await takeKept(own, await store.pieces(split), { found, store })) {
    const end = start + count;
    await keepFeatures(own, {
      pictures: { count, batch: (from, size) => pictures.batch(start + from, size) },
      into: {
        features: found.features.subarray(start * own.featureCount, end * own.featureCount),
        labels: found.labels.subarray(start, end),
      },
      pieces,
      save: (key, features) => whereThereIsRoom(store.save(key, features)),
      enter: (job) => job(),
      onProgress: (done) => {
        control.report(`Features of ${WORDS[split]} pictures`, start + done, pictures.count);
        control.check();
      },
    });
  }
  return found;
}

/** Puts what is kept into its place and returns the rest. */
async function takeKept(
  { key: ownKey, featureCount }: FeatureNetwork,
  pieces: Awaited<ReturnType<FeatureStore['pieces']>>,
  { found, store }: { found: LabelledFeatures; store: FeatureStore },
): Promise<Missing[]> {
  const missing: Missing[] = [];
  const miss = (place: number, count: number, key: string | null) => {
    let last = missing.at(-1);
    if (last === undefined || last.start + last.count !== place) {
      last = { start: place, count: 0, pieces: [] };
      missing.push(last);
    }
    last.count += count;
    if (key !== null) last.pieces.push({ key, count });
  };
  let start = 0;
  for (const { name, labels } of pieces) {
    const key = `${ownKey}/${name}`;
    const kept = await store.load(key);
    if (isOf(kept, [labels.length, featureCount])) {
      found.features.set(kept.data, start * featureCount);
      found.labels.set(labels, start);
    } else miss(start, labels.length, key);
    start += labels.length;
  }
  const total = found.labels.length;
  invariant(start <= total, `The pieces hold ${start} of ${total} pictures.`);
  if (start < total) miss(start, total - start, null);
  return missing;
}

/** What finds no room is computed again next time: the answer does not hang on it. */
async function whereThereIsRoom(saving: Promise<void>): Promise<void> {
  try {
    await saving;
  } catch (error) {
    if (!(error instanceof StudioError) || error.code !== 'quota-exceeded') throw error;
  }
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
