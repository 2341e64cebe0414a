import type { Checkpoint } from './checkpoint';
import type { RunRecord } from './runRecord';

/** Where runs and checkpoints are kept: IndexedDB in the browser, a folder in Node. */
export interface RunStore {
  saveRun(run: RunRecord): Promise<void>;
  /** Throws `unknown-run`. */
  loadRun(id: string): Promise<RunRecord>;
  /** Writes the new checkpoint, flips the pointer, deletes the old one, in one transaction. */
  saveCheckpoint(checkpoint: Checkpoint): Promise<void>;
  /** Throws `unknown-run` where none was saved. */
  loadCheckpoint(runId: string): Promise<Checkpoint>;
}
