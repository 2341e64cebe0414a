/** One measurement of one arm; the same record in charts, run records, exports and the headless runner's lines. */
export interface MetricPoint {
  /** Index into the experiment's arms. */
  arm: number;
  /** `train`: a step's batch before its update; `trainingSample`: fixed training pictures, as evaluation sees them. */
  split: 'train' | 'validation' | 'trainingSample';
  /** Updates done before this measurement. */
  step: number;
  /** Pictures seen / pictures in the training split, as a fraction. */
  epoch: number;
  /** Mean cross-entropy in nats; for `train`, of this step's batch before its update. */
  loss: number;
  /** Share of pictures whose class is not the first guess, 0 to 1. */
  top1Error: number;
  /** Share whose class is not among the first five; null for five classes or fewer. */
  top5Error: number | null;
  imagesPerSecond: number;
  /** Seconds of training before this measurement, pauses and evaluations not counted. */
  seconds: number;
}
