import { StudioError } from '../lib/StudioError';
import type { WorkControl } from '../lib/WorkControl';
import type { Classifier } from '../nn/Classifier';
import { classifyMany } from './classifyMany';
import type { SplitPredictions } from './manyPredictions';

/** Shares of one arm that are kept and handed over at once, at most: 512 MiB of f32. */
const MOST_SHARES = 2 ** 27;

/** Pictures of a split in stored order. */
export interface SplitPictures {
  /** Pictures in the split. */
  count: number;
  /** Side of the squares in pixels. */
  side: number;
  classCount: number;
  /** u8 `[N, side, side, 3]` and `[N]` class indices. */
  batch(start: number, count: number): Promise<{ images: Uint8Array<ArrayBuffer>; labels: Int32Array }>;
}

/**
 * What every arm makes of a whole split, through the centre window.
 *
 * @param options.batchSize pictures per forward pass
 * @param options.control asked between batches; throws `cancelled` after a cancel
 * @throws StudioError `does-not-fit` where the answer itself would be too large for memory
 */
export async function predictSplit(
  { arms }: Pick<Classifier, 'arms'>,
  pictures: SplitPictures,
  { batchSize, control }: { batchSize: number; control: WorkControl },
): Promise<SplitPredictions[]> {
  const { count, side, classCount } = pictures;
  if (count * classCount > MOST_SHARES) throw tooMany(count, classCount);
  const labels = new Int32Array(count);
  const results = arms.map(({ name, novelty }) => ({
    arm: name,
    labels: new Int32Array(0),
    probabilities: new Float32Array(count * classCount),
    novelty: novelty ? new Float32Array(count) : null,
  }));
  for (let start = 0; start < count; start += batchSize) {
    control.report('predictions', start, count);
    control.check();
    const batch = await pictures.batch(start, Math.min(batchSize, count - start));
    labels.set(batch.labels, start);
    const answers = await classifyMany({ arms }, batch.images, side, 1);
    for (const [place, result] of results.entries()) {
      const answer = answers[place];
      if (!answer) continue;
      result.probabilities.set(answer.probabilities, start * classCount);
      if (answer.novelty) result.novelty?.set(answer.novelty, start);
    }
  }
  return results.map((result) => ({ ...result, labels: labels.slice() }));
}

function tooMany(count: number, classCount: number): StudioError {
  return new StudioError({
    code: 'does-not-fit',
    message: `${count.toLocaleString('en')} pictures of ${classCount.toLocaleString('en')} classes give more numbers than are kept at once.`,
    hint: 'Look at a smaller split, or evaluate the run on Compare, which keeps sums only.',
  });
}
