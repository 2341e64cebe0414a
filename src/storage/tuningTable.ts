import type { StudioDatabase } from './database';
import { transact } from './transact';

/** What was tuned, by adapter: records among the settings, as they were saved. */
export class TuningTable<Saved extends { adapter: string }> {
  private readonly database: StudioDatabase;

  constructor(database: StudioDatabase) {
    this.database = database;
  }

  /** Unchecked: an older studio may have saved it. */
  load(adapter: string): Promise<unknown> {
    return this.database.get('settings', keyOf(adapter));
  }

  save(record: Saved): Promise<void> {
    return transact(this.database, ['settings'], async (transaction) => {
      await transaction.objectStore('settings').put(record, keyOf(record.adapter));
    });
  }

  delete(adapter: string): Promise<void> {
    return transact(this.database, ['settings'], async (transaction) => {
      await transaction.objectStore('settings').delete(keyOf(adapter));
    });
  }
}

function keyOf(adapter: string): string {
  return `tuning: ${adapter}`;
}
