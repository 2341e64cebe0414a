import type { StudioDatabase } from './database';
import { transact } from './transact';

/** What a shard's record must have to be filed. */
interface FiledShard {
  id: string;
  datasetId: string;
}

/**
 * Datasets, their shards and the imports that write them. Pixels are Blobs, which the browser keeps as files: a
 * slice is read without loading the rest. Each method is one transaction.
 */
export class ShardTables<
  Dataset extends { id: string },
  Import extends { id: string },
  Shard extends FiledShard,
  Sums,
> {
  private readonly database: StudioDatabase;

  constructor(database: StudioDatabase) {
    this.database = database;
  }

  listDatasets(): Promise<Dataset[]> {
    return this.database.getAll('datasets');
  }

  loadDataset(id: string): Promise<Dataset | undefined> {
    return this.database.get('datasets', id);
  }

  listImports(): Promise<Import[]> {
    return this.database.getAll('imports');
  }

  saveImport(record: Import): Promise<void> {
    return transact(this.database, ['imports'], async (transaction) => {
      await transaction.objectStore('imports').put(record);
    });
  }

  /** `sums` null leaves those that are stored. */
  appendShard(shard: Shard, pixels: Uint8Array<ArrayBuffer>, sums: Sums | null): Promise<void> {
    const blob = new Blob([pixels]);
    return transact(this.database, ['shards', 'shardPixels', 'importSums'], async (transaction) => {
      await Promise.all([
        transaction.objectStore('shardPixels').put(blob, shard.id),
        transaction.objectStore('shards').put(shard),
        sums && transaction.objectStore('importSums').put(sums, shard.datasetId),
      ]);
    });
  }

  loadSums(importId: string): Promise<Sums | undefined> {
    return this.database.get('importSums', importId);
  }

  /** In the order of ids. */
  listShards(datasetId: string): Promise<Shard[]> {
    return this.database.getAllFromIndex('shards', 'datasetId', datasetId);
  }

  /** The Blob of a shard's pixels, undefined where there is none. */
  loadPixels(shardId: string): Promise<Blob | undefined> {
    return this.database.get('shardPixels', shardId);
  }

  /** Stores the dataset and its shards' final records, and forgets the import. */
  finishImport(dataset: Dataset, shards: Shard[]): Promise<void> {
    return transact(this.database, ['datasets', 'imports', 'importSums', 'shards'], async (transaction) => {
      await Promise.all([
        transaction.objectStore('datasets').put(dataset),
        ...shards.map((shard) => transaction.objectStore('shards').put(shard)),
        transaction.objectStore('imports').delete(dataset.id),
        transaction.objectStore('importSums').delete(dataset.id),
      ]);
    });
  }

  /** Deletes a dataset or an unfinished import, shards included; its quarantine too unless it is kept. */
  deleteDataset(id: string, options = { keepQuarantine: false }): Promise<void> {
    const tables = ['datasets', 'imports', 'importSums', 'shards', 'shardPixels', 'quarantine'] as const;
    return transact(this.database, [...tables], async (transaction) => {
      const shards = transaction.objectStore('shards');
      const quarantine = transaction.objectStore('quarantine');
      const shardIds = await shards.index('datasetId').getAllKeys(id);
      const fileIds = options.keepQuarantine ? [] : await quarantine.index('datasetId').getAllKeys(id);
      await Promise.all([
        ...(['datasets', 'imports', 'importSums'] as const).map((table) =>
          transaction.objectStore(table).delete(id),
        ),
        ...shardIds.flatMap((shardId) => [
          shards.delete(shardId),
          transaction.objectStore('shardPixels').delete(shardId),
        ]),
        ...fileIds.map((fileId) => quarantine.delete(fileId)),
      ]);
    });
  }
}
