import type { StudioDatabase } from './database';
import { transact } from './transact';

/** The Device screen's results, by adapter: records among the settings, as they were saved. */
export class DeviceReportTable<Saved extends { adapter: string }> {
  private readonly database: StudioDatabase;

  constructor(database: StudioDatabase) {
    this.database = database;
  }

  /** Unchecked: another version of the studio may have saved it. */
  load(adapter: string): Promise<unknown> {
    return this.database.get('settings', keyOf(adapter));
  }

  save(report: Saved): Promise<void> {
    return transact(this.database, ['settings'], async (transaction) => {
      await transaction.objectStore('settings').put(report, keyOf(report.adapter));
    });
  }
}

function keyOf(adapter: string): string {
  return `device: ${adapter}`;
}
