import { DatasetReader } from '../data/DatasetReader';
import { PixelCache } from '../data/PixelCache';
import type { ShardStore } from '../data/shardStore';
import type { BatchSource } from '../training/batchSource';

/** A stored dataset's batches, read in this thread. Throws `unknown-dataset`. */
export async function readerBatchSource(datasetId: string, store: ShardStore): Promise<BatchSource> {
  const reader = await DatasetReader.open(datasetId, store, new PixelCache(store));
  return {
    dataset: reader.record.summary,
    statistics: reader.record.statistics,
    trainingBatch: (request) => reader.trainingBatch(request),
    heldOutBatch: (request) => reader.heldOutBatch(request),
  };
}
