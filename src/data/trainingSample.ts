/** Training pictures that are looked at again and again, without augmentation: the same ones every time. */
export interface TrainingSample {
  /** The experiment's. */
  seed: number;
  /** Of so many training pictures, as in {@link TrainingOrder}; absent: of all. */
  pictures?: number;
  /** How many are looked at, every class in its share. */
  size: number;
}
