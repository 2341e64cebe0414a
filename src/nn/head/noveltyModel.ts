/**
 * Tells pictures of none of a network's classes by their distance to the classes' features. Read by
 * nn/head/novelty.ts.
 */
export interface NoveltyModel {
  /** Mean feature of each class, `[classes, features]`. */
  means: Float32Array<ArrayBuffer>;
  /** What a difference in each feature counts, `[features]`. */
  scales: Float32Array<ArrayBuffer>;
  /** A picture that is farther than this from every class is new. */
  threshold: number;
  /** Share of held-out pictures of known classes beyond the threshold that it was set for, e.g. 0.05. */
  falseAlarms: number;
  /** Held-out pictures that it was set on. */
  count: number;
}
