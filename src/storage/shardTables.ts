import type { StudioDatabase } from './database';
import { transact } from './transact';

/** What a dataset's record must have so that its shards are found. */
interface FiledDataset {
  id: string;
  parts: { id: string }[];
}

/** What a shard's records must have to be filed. */
interface FiledShard {
  id: string;
  partId: string;
}

/**
 * Datasets, their shards and the imports that write them. Stored pictures are Blobs, which the browser keeps as files:
 * a slice is read without loading the rest. Each method is one transaction.
 */
export class ShardTables<
  Dataset extends FiledDataset,
  Import extends { id: string },
  Shard extends FiledShard,
  Details extends FiledShard,
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

  saveDataset(record: Dataset): Promise<void> {
    return transact(this.database, ['datasets'], async (transaction) => {
      await transaction.objectStore('datasets').put(record);
    });
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
  appendShard(shard: {
    record: Shard;
    details: Details;
    bytes: Uint8Array<ArrayBuffer>;
    sums: Sums | null;
  }): Promise<void> {
    const { record, details, sums } = shard;
    const blob = new Blob([shard.bytes]);
    const tables = ['shards', 'shardDetails', 'shardPixels', 'importSums'] as const;
    return transact(this.database, [...tables], async (transaction) => {
      await Promise.all([
        transaction.objectStore('shardPixels').put(blob, record.id),
        transaction.objectStore('shards').put(record),
        transaction.objectStore('shardDetails').put(details),
        sums && transaction.objectStore('importSums').put(sums, record.partId),
      ]);
    });
  }

  loadSums(partId: string): Promise<Sums | undefined> {
    return this.database.get('importSums', partId);
  }

  /** In the order of ids. */
  listShards(partId: string): Promise<Shard[]> {
    return this.database.getAll('shards', shardsOf(partId));
  }

  listShardDetails(partId: string): Promise<Details[]> {
    return this.database.getAll('shardDetails', shardsOf(partId));
  }

  /** The Blob of a shard's pictures, undefined where there is none. */
  loadBlob(shardId: string): Promise<Blob | undefined> {
    return this.database.get('shardPixels', shardId);
  }

  /** Stores the dataset and forgets the import. */
  finishImport(dataset: Dataset, importId: string): Promise<void> {
    return transact(this.database, ['datasets', 'imports'], async (transaction) => {
      await Promise.all([
        transaction.objectStore('datasets').put(dataset),
        transaction.objectStore('imports').delete(importId),
      ]);
    });
  }

  /**
   * Deletes a dataset or an unfinished import, and the parts that nothing else has; what was
   * corrected, and its quarantine too unless that is kept.
   */
  deleteDataset(id: string, options = { keepQuarantine: false }): Promise<void> {
    const tables = [
      'datasets',
      'imports',
      'importSums',
      'shards',
      'shardDetails',
      'shardPixels',
      'quarantine',
      'corrections',
    ] as const;
    return transact(this.database, [...tables], async (transaction) => {
      const datasets: Dataset[] = await transaction.objectStore('datasets').getAll();
      const imports = (await transaction.objectStore('imports').getAllKeys()).map(String);
      const quarantine = transaction.objectStore('quarantine');
      const own = datasets.find((each) => each.id === id)?.parts.map((part) => part.id) ?? [id];
      const kept = new Set([
        ...datasets.filter((each) => each.id !== id).flatMap((each) => each.parts.map((part) => part.id)),
        ...imports.filter((each) => each !== id),
      ]);
      const gone = [...new Set(own)].filter((partId) => !kept.has(partId));
      const fileIds = options.keepQuarantine ? [] : await quarantine.index('datasetId').getAllKeys(id);
      await Promise.all([
        transaction.objectStore('datasets').delete(id),
        transaction.objectStore('imports').delete(id),
        transaction.objectStore('corrections').delete(id),
        ...gone.flatMap((partId) => [
          transaction.objectStore('importSums').delete(partId),
          ...(['shards', 'shardDetails', 'shardPixels'] as const).map((table) =>
            transaction.objectStore(table).delete(shardsOf(partId)),
          ),
        ]),
        ...fileIds.map((fileId) => quarantine.delete(fileId)),
      ]);
    });
  }
}

/** Keys of a part's shards: `partId/split/ordinal`. */
function shardsOf(partId: string): IDBKeyRange {
  return IDBKeyRange.bound(`${partId}/`, `${partId}0`, false, true); // '0' is the character behind '/'
}
