import type { IDBPDatabase } from 'idb';
import { metricsOutOfRuns } from './metricsOutOfRuns';
import { partsOfFirstVersion, type UpgradeTransaction } from './partsOfFirstVersion';

/** Names of the tables; keys and indices are in the migration that made each. */
export type TableName =
  | 'datasets'
  | 'imports'
  | 'importSums'
  | 'shards'
  | 'shardDetails'
  | 'shardPixels'
  | 'quarantine'
  | 'runs'
  | 'metrics'
  | 'grids'
  | 'corrections'
  | 'features'
  | 'checkpoints'
  | 'checkpointTensors'
  | 'settings';

type Migration = (database: IDBPDatabase<unknown>, transaction: UpgradeTransaction) => void | Promise<void>;

/**
 * One step per version, never changed once released: `MIGRATIONS[n]` leads from version n to n + 1.
 * Version 1: everything. Version 2: datasets in parts, details of shards (data/shardStore.ts).
 * Version 3: measurements apart from their runs (metricsTable.ts). Version 4: grids of experiments.
 * Version 5: corrections of labels by dataset, features of pictures by network and dataset.
 */
const MIGRATIONS: Migration[] = [
  (database) => {
    const create = (name: TableName, keyPath?: string) =>
      database.createObjectStore(name, keyPath ? { keyPath } : undefined);
    create('datasets', 'id');
    create('imports', 'id');
    create('importSums'); // by import id
    create('shards', 'id').createIndex('datasetId', 'datasetId');
    create('shardPixels'); // Blob by shard id
    create('quarantine', 'id').createIndex('datasetId', 'datasetId');
    create('runs', 'id');
    create('checkpoints', 'runId');
    create('checkpointTensors').createIndex('checkpointId', 'checkpointId');
    create('settings');
  },
  (database, transaction) => {
    database.createObjectStore('shardDetails', { keyPath: 'id' }).createIndex('partId', 'partId');
    transaction.objectStore('shards').deleteIndex('datasetId');
    return partsOfFirstVersion(transaction);
  },
  (database, transaction) => {
    database.createObjectStore('metrics', { keyPath: ['runId', 'first'] });
    return metricsOutOfRuns(transaction);
  },
  (database) => void database.createObjectStore('grids', { keyPath: 'id' }),
  (database) => {
    database.createObjectStore('corrections', { keyPath: 'datasetId' });
    database.createObjectStore('features', { keyPath: 'key' });
  },
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Brings a database of any older version to the present one; runs inside the version-change transaction. */
export async function migrateDatabase(
  database: IDBPDatabase<unknown>,
  oldVersion: number,
  transaction: UpgradeTransaction,
): Promise<void> {
  for (const migrate of MIGRATIONS.slice(oldVersion)) await migrate(database, transaction);
}
