/** Saved arms to be evaluated on a split of a dataset that they were trained for. */
export interface EnsembleRequest {
  /** The same classes in the same order; at most 10. */
  members: { runId: string; arm: string }[];
  datasetId: string;
  split: 'validation' | 'test';
  /** Centre window, or the average of the paper's ten (section 4.1). */
  crops: 1 | 10;
}

/** First and first-five misses of one network, or of several whose softmax was averaged, over a split. */
export interface SplitScore {
  /** Mean cross-entropy in nats. */
  loss: number;
  top1Error: number;
  /** Null for five classes or fewer. */
  top5Error: number | null;
  /** Pictures of each class whose class was not the first guess. `[classes]` */
  misses: number[];
}

/** How saved arms do, each alone and together (the paper's five networks, section 6). */
export interface EnsembleReport {
  /** Pictures in the split. */
  count: number;
  /** Pictures by class. `[classes]` */
  counts: number[];
  /** In the request's order. */
  members: SplitScore[];
  /** Of the averaged predictions; null for a single member. */
  together: SplitScore | null;
}
