/** How one arm did on the test split, looked at once, when its run had ended. */
export interface TestResult {
  /** Index into the experiment's arms. */
  arm: number;
  /** Updates done before. */
  step: number;
  epoch: number;
  /** Pictures in the test split. */
  count: number;
  /** Mean cross-entropy in nats. */
  loss: number;
  /** Share of pictures whose class is not the first guess, 0 to 1. */
  top1Error: number;
  /** Share whose class is not among the first five; null for five classes or fewer. */
  top5Error: number | null;
}
