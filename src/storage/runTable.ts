import type { StudioDatabase } from './database';
import { transact } from './transact';

/** Run records by id. */
export class RunTable<Run extends { id: string; createdAt: number }> {
  private readonly database: StudioDatabase;

  constructor(database: StudioDatabase) {
    this.database = database;
  }

  /** Newest first. */
  async list(): Promise<Run[]> {
    const runs: Run[] = await this.database.getAll('runs');
    return runs.sort((a, b) => b.createdAt - a.createdAt);
  }

  load(id: string): Promise<Run | undefined> {
    return this.database.get('runs', id);
  }

  save(run: Run): Promise<void> {
    return transact(this.database, ['runs'], async (transaction) => {
      await transaction.objectStore('runs').put(run);
    });
  }

  /** The run, its measurements, its checkpoint, and what features of pictures were kept of its network. */
  delete(id: string): Promise<void> {
    return transact(
      this.database,
      ['runs', 'metrics', 'checkpoints', 'checkpointTensors', 'features'],
      async (transaction) => {
        const pointer = await transaction.objectStore('checkpoints').get(id);
        const tensors = transaction.objectStore('checkpointTensors');
        const keys = pointer ? await tensors.index('checkpointId').getAllKeys(pointer.checkpointId) : [];
        await Promise.all([
          ...keys.map((key) => tensors.delete(key)),
          transaction.objectStore('checkpoints').delete(id),
          transaction.objectStore('runs').delete(id),
          transaction.objectStore('metrics').delete(IDBKeyRange.bound([id], [id, []])),
          // Their keys begin with the run's id and a slash, which `0` follows.
          transaction.objectStore('features').delete(IDBKeyRange.bound(`${id}/`, `${id}0`, false, true)),
        ]);
      },
    );
  }
}
