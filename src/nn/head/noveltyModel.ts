/** Tells pictures of none of a network's classes. Read by nn/head/novelty.ts. */
export interface NoveltyModel {
  /** Mean feature of each class, `[classes, features]`. */
  means: Float32Array<ArrayBuffer>;
  /** What a difference in each feature counts, `[features]`. */
  scales: Float32Array<ArrayBuffer>;
  /** What the network that the features come from has to say; absent where its last layer no longer fits them. */
  source?: SourceAnswers;
  /** A picture of more than this is new; above 0. */
  threshold: number;
  /** Share of pictures of known classes that may lie beyond the threshold, e.g. 0.05. */
  falseAlarms: number;
  /** Held-out pictures that it was set on. */
  count: number;
}

/** What that network would itself have answered (sourceAnswers.ts). */
export interface SourceAnswers {
  /** Its own last layer: `[features, source classes]` and `[source classes]`. */
  weight: Float32Array<ArrayBuffer>;
  bias: Float32Array<ArrayBuffer>;
  /** How much of its answer each source class may take, `[source classes]`: the most that it takes for any class. */
  usage: Float32Array<ArrayBuffer>;
  /** What a nat of unused answers counts, in units of the distance. */
  exchange: number;
}
