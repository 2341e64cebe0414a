import type { Gpu } from '../kernels/gpu';
import type { Operations } from '../kernels/operations';
import type { BatchSource } from './batchSource';
import type { Doctor } from './doctor/Doctor';
import type { Lockstep } from './Lockstep';
import type { RunBook } from './RunBook';
import type { RunStore } from './runStore';
import type { SessionEvent } from './sessionEvent';

/** What a session works with. */
export interface SessionParts {
  lockstep: Lockstep;
  book: RunBook;
  doctor: Doctor;
  source: BatchSource;
  operations: Operations;
  gpu: Gpu;
  runs: RunStore;
  emit: (event: SessionEvent) => void;
  /**
   * Begins the run anew in smaller parts, the lockstep disposed of, after an out-of-memory before anything was saved.
   * Throws `does-not-fit` where there are none. Absent in a run that goes on from a checkpoint.
   */
  shrink?: () => Promise<SessionParts>;
}
