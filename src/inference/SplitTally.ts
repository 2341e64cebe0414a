import type { SplitScore } from './ensembleReport';

/** Misses of the first five guesses are told from this many classes on. */
const FEWEST_FOR_TOP5 = 6;

/** Counts loss and misses of one network, or of several together, picture by picture, in f64. */
export class SplitTally {
  private readonly classCount: number;
  private readonly misses: number[];
  private loss = 0;
  private top1Misses = 0;
  private top5Misses = 0;
  private count = 0;

  constructor(classCount: number) {
    this.classCount = classCount;
    this.misses = Array.from({ length: classCount }, () => 0);
  }

  /**
   * @param scores logits or probabilities `[classes]`: the rank is the number of greater ones and of equal ones with a
   * lower index; where one is not finite, the picture is a miss
   * @param loss of this picture, in nats
   */
  add(label: number, scores: ArrayLike<number>, loss: number): void {
    const rank = rankOf(label, scores);
    this.count++;
    this.loss += loss;
    if (rank >= 1) {
      this.top1Misses++;
      this.misses[label] = (this.misses[label] ?? 0) + 1;
    }
    if (rank >= 5) this.top5Misses++;
  }

  score(): SplitScore {
    return {
      loss: this.loss / this.count,
      top1Error: this.top1Misses / this.count,
      top5Error: this.classCount < FEWEST_FOR_TOP5 ? null : this.top5Misses / this.count,
      misses: this.misses,
    };
  }
}

/** Infinite where a score is not finite. */
function rankOf(label: number, scores: ArrayLike<number>): number {
  const own = scores[label] ?? Number.NaN;
  let rank = 0;
  for (let index = 0; index < scores.length; index++) {
    const other = scores[index] ?? Number.NaN;
    if (!Number.isFinite(other)) return Number.POSITIVE_INFINITY;
    if (other > own || (other === own && index < label)) rank++;
  }
  return rank;
}
