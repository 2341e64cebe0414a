import type { ImportRecord, ShardStore } from './shardStore';

/** Deletes what an unfinished import stored, its quarantine included; a dataset that it was adding to stays as it was. */
export async function discardImport(store: ShardStore, record: ImportRecord): Promise<void> {
  if (record.appendsTo) {
    const files = await store.listQuarantined(record.appendsTo.datasetId);
    const own = files.filter(({ id }) => id.startsWith(`${record.id}/`)).map(({ id }) => id);
    if (own.length > 0) await store.deleteQuarantined(own);
  }
  await store.deleteDataset(record.id);
}
