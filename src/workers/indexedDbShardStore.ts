import type { QuarantinedFile } from '../data/quarantinedFile';
import type { DatasetRecord, ImportRecord, PixelSums, ShardRecord, ShardStore } from '../data/shardStore';
import { StudioError } from '../lib/StudioError';
import type { StudioDatabase } from '../storage/database';
import { QuarantineTable } from '../storage/quarantineTable';
import { ShardTables } from '../storage/shardTables';

/** Datasets in IndexedDB. */
export function indexedDbShardStore(database: StudioDatabase): ShardStore {
  const tables = new ShardTables<DatasetRecord, ImportRecord, ShardRecord, PixelSums>(database);
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
    deleteDataset: (id, options) => tables.deleteDataset(id, options),
    listImports: () => tables.listImports(),
    saveImport: (record) => tables.saveImport(record),
    appendShard: (record, pixels, sums) => tables.appendShard(record, pixels, sums),
    loadSums: async (importId) => (await tables.loadSums(importId)) ?? null,
    listShards: (datasetId) => tables.listShards(datasetId),
    readPixels: async (shardId, offset, length) => {
      const blob = await tables.loadPixels(shardId);
      const bytes = await blob?.slice(offset, offset + length).arrayBuffer();
      if (bytes?.byteLength === length) return new Uint8Array(bytes);
      throw new StudioError({
        code: 'corrupt-data',
        message: `Shard ${shardId} has ${blob?.size ?? 0} bytes of pixels; ${offset + length} were expected.`,
        hint: 'Delete the dataset and import it again.',
      });
    },
    finishImport: (record, shards) => tables.finishImport(record, shards),
    addQuarantined: (files) => quarantine.add(files),
    listQuarantined: (datasetId) => quarantine.list(datasetId),
  };
}
