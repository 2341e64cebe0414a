import type { MetricTable } from '../experiment/metrics/metricTable';
import type { Checkpoint } from './checkpoint';
import type { RunRecord } from './runRecord';

/** Where runs, their measurements and checkpoints are kept: IndexedDB in the browser, a folder in Node. */
export interface RunStore {
  saveRun(run: RunRecord): Promise<void>;
  /** Throws `unknown-run`. */
  loadRun(id: string): Promise<RunRecord>;
  /** Adds measurements at place `from`, in one transaction; what was stored there and after it is forgotten. */
  appendMetrics(runId: string, from: number, table: MetricTable): Promise<void>;
  /** Every measurement of a run in the order in which they were made; none where none are stored. */
  loadMetrics(runId: string): Promise<MetricTable>;
  /** Writes the new checkpoint, flips the pointer, deletes the old one, in one transaction. */
  saveCheckpoint(checkpoint: Checkpoint): Promise<void>;
  /** Throws `unknown-run` where none was saved. */
  loadCheckpoint(runId: string): Promise<Checkpoint>;
}
