import type { Gpu } from '../kernels/gpu';
import type { Operations } from '../kernels/operations';
import type { BatchSource } from './batchSource';
import type { Lockstep } from './Lockstep';
import type { RunBook } from './RunBook';
import type { RunStore } from './runStore';
import type { SessionEvent } from './sessionEvent';

/** What a session works with. */
export interface SessionParts {
  lockstep: Lockstep;
  book: RunBook;
  source: BatchSource;
  operations: Operations;
  gpu: Gpu;
  runs: RunStore;
  emit: (event: SessionEvent) => void;
}
