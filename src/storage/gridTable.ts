import type { StudioDatabase } from './database';
import { transact } from './transact';

/** Grids of experiments by id. Their runs are in a table of their own and outlive them. */
export class GridTable<Grid extends { id: string; createdAt: number }> {
  private readonly database: StudioDatabase;

  constructor(database: StudioDatabase) {
    this.database = database;
  }

  /** Newest first. */
  async list(): Promise<Grid[]> {
    const grids: Grid[] = await this.database.getAll('grids');
    return grids.sort((a, b) => b.createdAt - a.createdAt);
  }

  save(grid: Grid): Promise<void> {
    return transact(this.database, ['grids'], async (transaction) => {
      await transaction.objectStore('grids').put(grid);
    });
  }

  delete(id: string): Promise<void> {
    return transact(this.database, ['grids'], async (transaction) => {
      await transaction.objectStore('grids').delete(id);
    });
  }
}
