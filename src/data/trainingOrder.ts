/** Which training pictures come in which order. */
export interface TrainingOrder {
  seed: number;
  batchSize: number;
  /** Every class equally often, whatever its size; rare pictures repeat within an epoch. */
  isBalanced: boolean;
}
