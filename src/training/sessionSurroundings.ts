import type { VariantChoices } from '../kernels/chosenVariants';
import type { Gpu } from '../kernels/gpu';
import type { Preprocessing } from '../nn/preprocessing';
import type { BatchSource } from './batchSource';
import type { RunStore } from './runStore';
import type { SessionEvent } from './sessionEvent';

/** What a session needs of its surroundings. */
export interface SessionSurroundings {
  source: BatchSource;
  gpu: Gpu;
  runs: RunStore;
  emit: (event: SessionEvent) => void;
  /** GPU bytes to use in all; absent or null where nothing is known. */
  budgetBytes?: number | null;
  /** What was tuned on this adapter, for new runs; a saved one takes the variants of its record. */
  tuning?: VariantChoices;
  /** Of a fine-tuning's source, or of the checkpoint that is gone on from; absent: the dataset's own. */
  preprocessing?: Preprocessing;
}
