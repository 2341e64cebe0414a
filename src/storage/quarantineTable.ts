import type { StudioDatabase } from './database';
import { transact } from './transact';

/** Files that were not imported, by id, found by dataset. */
export class QuarantineTable<File extends { id: string; datasetId: string }> {
  private readonly database: StudioDatabase;

  constructor(database: StudioDatabase) {
    this.database = database;
  }

  /** Replaces those of the same id. */
  async add(files: File[]): Promise<void> {
    if (files.length === 0) return;
    await transact(this.database, ['quarantine'], async (transaction) => {
      const table = transaction.objectStore('quarantine');
      await Promise.all(files.map((file) => table.put(file)));
    });
  }

  list(datasetId: string): Promise<File[]> {
    return this.database.getAllFromIndex('quarantine', 'datasetId', datasetId);
  }

  async delete(ids: string[]): Promise<void> {
    await transact(this.database, ['quarantine'], async (transaction) => {
      const table = transaction.objectStore('quarantine');
      await Promise.all(ids.map((id) => table.delete(id)));
    });
  }
}
