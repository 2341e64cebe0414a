/** What one arm makes of several pictures. */
export interface ManyPredictions {
  arm: string;
  /** Softmax probabilities `[pictures, classes]`; of ten windows their mean. */
  probabilities: Float32Array<ArrayBuffer>;
  /** Distance to the nearest class over the threshold, `[pictures]`: above 1 a picture is of no known class. */
  novelty: Float32Array<ArrayBuffer> | null;
  /** Of ten windows, what each gives the class that wins together, `[pictures, 10]`. */
  cropShares: Float32Array<ArrayBuffer> | null;
}

/** A split as an arm sees it. */
export interface SplitPredictions extends Omit<ManyPredictions, 'cropShares'> {
  /** `[pictures]` class indices, as stored. */
  labels: Int32Array<ArrayBuffer>;
}
