/** Numbers of a last layer, in whatever precision they are at hand. */
export type Coefficients = Float32Array | Float64Array;

/** Features of labelled pictures to which last layers are put, on the GPU or in plain loops. */
export interface FeatureProducts {
  /**
   * Cross-entropy in nats and rank (how many classes are likelier) of every picture's label.
   *
   * @param weight `[D, classes]`
   * @param bias `[classes]`
   * @returns `[N, 2]`
   */
  rows(weight: Coefficients, bias: Coefficients): Promise<Float32Array>;
  /**
   * Mean cross-entropy in nats and its gradients.
   *
   * @param weight `[D, classes]`
   * @param bias `[classes]`
   */
  lossAndGradient(weight: Coefficients, bias: Coefficients): Promise<LossAndGradient>;
  dispose(): void;
}

export interface LossAndGradient {
  loss: number;
  /** `[D, classes]`. */
  weight: Float64Array;
  /** `[classes]`. */
  bias: Float64Array;
}
