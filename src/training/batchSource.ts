import type { Batch, DatasetStatistics, DatasetSummary } from '../data/dataset';

/** Where a session gets its pictures. Every answer is a pure function of its arguments, so a run can resume anywhere. */
export interface BatchSource {
  readonly dataset: DatasetSummary;
  readonly statistics: DatasetStatistics;
  /**
   * The `index`-th training batch of a seed's order. Draw p = index * batchSize + i is picture `p mod count` of the
   * permutation of epoch `floor(p / count)`; a batch may straddle two epochs.
   */
  trainingBatch(request: { seed: number; index: number; batchSize: number }): Promise<Batch>;
  /** Validation pictures `start` to `start + count` in stored order. */
  validationBatch(request: { start: number; count: number }): Promise<Batch>;
}
