import { StudioError } from '../lib/StudioError';
import type { Checkpoint } from '../training/checkpoint';
import type { RunRecord } from '../training/runRecord';
import type { RunStore } from '../training/runStore';

/** Runs and checkpoints in memory, one checkpoint per run. Keeps its own copies, as a database would. */
export class MemoryRunStore implements RunStore {
  private readonly runs = new Map<string, RunRecord>();
  private readonly checkpoints = new Map<string, Checkpoint>();

  async saveRun(run: RunRecord): Promise<void> {
    this.runs.set(run.id, structuredClone(run));
  }

  async loadRun(id: string): Promise<RunRecord> {
    return structuredClone(this.runs.get(id) ?? unknown(id));
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
