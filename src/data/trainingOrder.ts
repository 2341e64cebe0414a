/** Which training pictures come in which order. */
export interface TrainingOrder {
  seed: number;
  batchSize: number;
  /** Every class equally often, whatever its size; rare pictures repeat within an epoch. */
  isBalanced: boolean;
  /**
   * Only so many of the training pictures, every class in its share (stratifiedSample.ts, by this seed); an epoch is these.
   * Absent, or more than there are: all.
   */
  pictures?: number;
}
