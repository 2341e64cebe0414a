import type { StudioDatabase } from './database';
import { transact } from './transact';

/** What people corrected, one record per dataset; deleted with it (shardTables.ts). */
export class CorrectionTable<Corrections extends { datasetId: string }> {
  private readonly database: StudioDatabase;

  constructor(database: StudioDatabase) {
    this.database = database;
  }

  /** Undefined where nothing was corrected. */
  load(datasetId: string): Promise<Corrections | undefined> {
    return this.database.get('corrections', datasetId);
  }

  /** Replaces what was there. */
  save(corrections: Corrections): Promise<void> {
    return transact(this.database, ['corrections'], async (transaction) => {
      await transaction.objectStore('corrections').put(corrections);
    });
  }
}
