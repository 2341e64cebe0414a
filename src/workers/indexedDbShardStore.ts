import type { QuarantinedFile } from '../data/quarantinedFile';
import type {
  DatasetRecord,
  ImportRecord,
  PixelSums,
  ShardDetails,
  ShardRecord,
  ShardStore,
} from '../data/shardStore';
import { StudioError } from '../lib/StudioError';
import type { StudioDatabase } from '../storage/database';
import { QuarantineTable } from '../storage/quarantineTable';
import { ShardTables } from '../storage/shardTables';
import { ShardBlobs } from './ShardBlobs';

/** Datasets in IndexedDB. */
export function indexedDbShardStore(database: StudioDatabase): ShardStore {
  const tables = new ShardTables<DatasetRecord, ImportRecord, ShardRecord, ShardDetails, PixelSums>(database);
  const blobs = new ShardBlobs((shardId) => tables.loadBlob(shardId));
  const quarantine = new QuarantineTable<QuarantinedFile>(database);
  return {
    listDatasets: () => tables.listDatasets(),
    loadDataset: async (id) => {
      const found = await tables.loadDataset(id);
      if (found) return found;
      throw new StudioError({
        code: 'unknown-dataset',
        message: `This browser has no dataset ${id}.`,
        hint: 'Import it on the Data screen, or choose another dataset.',
      });
    },
    saveDataset: (record) => tables.saveDataset(record),
    deleteDataset: (id, options) => {
      blobs.clear(); // a Blob that is held keeps its file
      return tables.deleteDataset(id, options);
    },
    listImports: () => tables.listImports(),
    saveImport: (record) => tables.saveImport(record),
    appendShard: (shard) => tables.appendShard(shard),
    loadSums: async (partId) => (await tables.loadSums(partId)) ?? null,
    listShards: (partId) => tables.listShards(partId),
    listShardDetails: (partId) => tables.listShardDetails(partId),
    readShard: async (shardId, offset, length) => {
      const blob = await blobs.load(shardId);
      const bytes = await blob?.slice(offset, offset + length).arrayBuffer();
      if (bytes?.byteLength === length) return new Uint8Array(bytes);
      throw new StudioError({
        code: 'corrupt-data',
        message: `Shard ${shardId} has ${blob?.size ?? 0} bytes; ${offset + length} were expected.`,
        hint: 'Delete the dataset and import it again.',
      });
    },
    finishImport: (record, importId) => tables.finishImport(record, importId),
    addQuarantined: (files) => quarantine.add(files),
    listQuarantined: (datasetId) => quarantine.list(datasetId),
    deleteQuarantined: (ids) => quarantine.delete(ids),
  };
}
