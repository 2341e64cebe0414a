import type { Prediction } from '../../inference/prediction';
import { highestIndices } from '../../lib/highestIndices';
import type { ManyPredictions } from '../../workers/gpuProtocol';

const GUESSES = 5;

/** A prediction, and of ten windows what each gives the best class. */
export type DetailedPrediction = Prediction & { cropShares?: number[] };

/** Answers about one picture in the form of its detailed view. */
export function detailedPredictions(
  answers: readonly ManyPredictions[],
  classNames: readonly string[],
  elapsedMs: number,
): DetailedPrediction[] {
  return answers.map(({ arm, probabilities, novelty, cropShares }) => ({
    arm,
    probabilities,
    top: highestIndices(probabilities, GUESSES).map((label) => ({
      label,
      name: classNames[label] ?? `class ${label}`,
      probability: probabilities[label] ?? 0,
    })),
    elapsedMs,
    ...(novelty?.[0] !== undefined && { novelty: novelty[0] }),
    ...(cropShares && { cropShares: [...cropShares] }),
  }));
}
