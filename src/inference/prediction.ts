/** What one arm makes of one picture. */
export interface Prediction {
  arm: string;
  /** Softmax probabilities by class index. */
  probabilities: Float32Array<ArrayBuffer>;
  /** The highest five (or all, for fewer classes), best first. */
  top: { label: number; name: string; probability: number }[];
  elapsedMs: number;
  /** Distance to the nearest class over the threshold: above 1 it is none of them. Absent where never calibrated. */
  novelty?: number;
}
