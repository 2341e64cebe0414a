import { joinTables, type MetricTable, sliceTable } from '../experiment/metrics/metricTable';
import { StudioError } from '../lib/StudioError';
import type { Checkpoint } from '../training/checkpoint';
import type { RunRecord } from '../training/runRecord';
import type { RunStore } from '../training/runStore';

/** Runs, measurements and checkpoints in memory, one checkpoint per run. Keeps its own copies, as a database would. */
export class MemoryRunStore implements RunStore {
  private readonly runs = new Map<string, RunRecord>();
  private readonly metrics = new Map<string, MetricTable>();
  private readonly checkpoints = new Map<string, Checkpoint>();

  /** Takes a run from elsewhere in, to start from: whatever else this store does with its runs is not done with it. */
  adopt(run: RunRecord, checkpoint: Checkpoint): void {
    this.runs.set(run.id, structuredClone(run));
    this.checkpoints.set(run.id, checkpoint);
  }

  async saveRun(run: RunRecord): Promise<void> {
    this.runs.set(run.id, structuredClone(run));
  }

  async loadRun(id: string): Promise<RunRecord> {
    return structuredClone(this.runs.get(id) ?? unknown(id));
  }

  async appendMetrics(runId: string, from: number, table: MetricTable): Promise<void> {
    const kept = sliceTable(await this.loadMetrics(runId), 0, from);
    this.metrics.set(runId, joinTables([kept, table]));
  }

  async loadMetrics(runId: string): Promise<MetricTable> {
    return this.metrics.get(runId) ?? joinTables([]);
  }

  async saveCheckpoint(checkpoint: Checkpoint): Promise<void> {
    this.checkpoints.set(checkpoint.runId, checkpoint);
  }

  async loadCheckpoint(runId: string): Promise<Checkpoint> {
    return this.checkpoints.get(runId) ?? unknown(runId);
  }
}

function unknown(id: string): never {
  throw new StudioError({
    code: 'unknown-run',
    message: `There is no run ${id}.`,
    hint: 'Choose another run, or train again.',
  });
}
