import type { Batch, DatasetStatistics, DatasetSummary } from '../data/dataset';
import type { TrainingOrder } from '../data/trainingOrder';
import type { TrainingSample } from '../data/trainingSample';

/** Where a session gets its pictures. Every answer is a pure function of its arguments, so a run can resume anywhere. */
export interface BatchSource {
  readonly dataset: DatasetSummary;
  readonly statistics: DatasetStatistics;
  /**
   * The `index`-th training batch of an order. Draw p = index * batchSize + i is place `p mod count` in the order of
   * epoch `floor(p / count)` (data/epochOrder.ts), `count` that of the pictures it draws from; a batch may straddle two
   * epochs.
   */
  trainingBatch(request: TrainingOrder & { index: number }): Promise<Batch>;
  /** Pictures `start` to `start + count` of a split in stored order, fewer at its end. */
  heldOutBatch(request: { split: 'validation' | 'test'; start: number; count: number }): Promise<Batch>;
  /** Pictures `start` to `start + count` of a training sample in stored order, fewer at its end. */
  trainingSampleBatch(request: TrainingSample & { start: number; count: number }): Promise<Batch>;
}
