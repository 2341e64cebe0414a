import type { Split } from '../../../data/dataset';
import type { LabelCorrection } from '../../../workers/gpuProtocol';

/** What one arm makes of every picture of a split, by place in the split. */
export interface PictureVerdicts {
  classCount: number;
  /** Class indices after corrections; -1 where the picture is left out. */
  labels: Int32Array;
  /** The class of the highest share; of equal ones the lowest. */
  guesses: Int32Array;
  /** Share of the guess. */
  confidences: Float32Array;
  /** `-ln` of the share of the picture's class, in nats; 0 where it is left out. */
  losses: Float64Array;
}

/** Smallest share that a logarithm is taken of: an impossible class stays impossible, but finite. */
const TINY = 1e-37;

/** The stored labels `[pictures]` with the corrections of their split. */
export function correctedLabels(
  labels: Int32Array,
  corrections: readonly LabelCorrection[],
  split: Split,
): Int32Array {
  const corrected = labels.slice();
  for (const { split: own, index, label } of corrections) {
    if (own === split && index < corrected.length) corrected[index] = label ?? -1;
  }
  return corrected;
}

/**
 * @param probabilities `[pictures, classes]`
 * @param labels `[pictures]`, -1 for those left out
 */
export function pictureVerdicts(probabilities: Float32Array, labels: Int32Array): PictureVerdicts {
  const count = labels.length;
  const classCount = count === 0 ? 0 : probabilities.length / count;
  const guesses = new Int32Array(count);
  const confidences = new Float32Array(count);
  const losses = new Float64Array(count);
  for (let picture = 0; picture < count; picture++) {
    const own = probabilities.subarray(picture * classCount, (picture + 1) * classCount);
    let guess = 0;
    for (let label = 1; label < classCount; label++) {
      if ((own[label] ?? 0) > (own[guess] ?? 0)) guess = label;
    }
    const label = labels[picture] ?? -1;
    guesses[picture] = guess;
    confidences[picture] = own[guess] ?? Number.NaN;
    losses[picture] = label < 0 ? 0 : -Math.log(Math.max(own[label] ?? 0, TINY));
  }
  return { classCount, labels, guesses, confidences, losses };
}
