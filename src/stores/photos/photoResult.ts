import { type PairedPictures, pairedPictures } from '../../experiment/comparison/pairedPictures';
import type { RunRecord } from '../../training/runRecord';

/** How a run's network did on photos that it did not learn from. */
export interface PhotoResult {
  split: 'test' | 'validation';
  count: number;
  /** Share whose class was the first guess, 0 to 1. */
  accuracy: number;
  /** What always naming the largest class gets right; null where it is not known. */
  baseline: number | null;
}

/** Networks of photos have one arm. */
const ARM = 0;

/** Of one split; null where it was not looked at, or has no photos. */
export function resultOn(run: RunRecord, split: PhotoResult['split']): PhotoResult | null {
  const held = run.heldOut?.[split];
  const baseline = held && held.count > 0 ? held.largestClass / held.count : null;
  const test = split === 'test' ? run.testResults?.find(({ arm }) => arm === ARM) : undefined;
  if (test && test.count > 0) return { split, count: test.count, accuracy: 1 - test.top1Error, baseline };
  const byClass = run.perClass?.find((each) => each.arm === ARM && each.split === split);
  if (byClass === undefined) return null;
  const count = byClass.counts.reduce((sum, each) => sum + each, 0);
  const misses = byClass.misses.reduce((sum, each) => sum + each, 0);
  return count === 0 ? null : { split, count, accuracy: 1 - misses / count, baseline };
}

/** On the test photos where there are some, else on the validation photos. */
export function photoResult(run: RunRecord): PhotoResult | null {
  return resultOn(run, 'test') ?? resultOn(run, 'validation');
}

/**
 * The change in accuracy from one run to a later one on the same photos, photo by photo: a share of 1 with its 95 %
 * interval (Newcombe). Null where they were not evaluated on the same ones.
 */
export function accuracyChange(
  before: RunRecord,
  after: RunRecord,
  split: PhotoResult['split'],
): Pick<PairedPictures, 'count' | 'difference' | 'low' | 'high'> | null {
  const guesses = (run: RunRecord) => {
    const found = run.perClass?.find((each) => each.arm === ARM && each.split === split);
    return found && { hits: found.hits, count: found.counts.reduce((sum, each) => sum + each, 0) };
  };
  const [first, second] = [guesses(before), guesses(after)];
  const fingerprint = before.experiment.dataset.fingerprint;
  if (!first || !second || fingerprint !== after.experiment.dataset.fingerprint) return null;
  // The error before minus the error after is the accuracy gained.
  return pairedPictures(first, second);
}
