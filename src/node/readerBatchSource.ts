import { DatasetReader } from '../data/DatasetReader';
import type { StoredPictureDecoder } from '../data/imageDecoder';
import { PixelCache } from '../data/PixelCache';
import type { ShardStore } from '../data/shardStore';
import { BatchesAhead } from '../training/BatchesAhead';
import type { BatchSource } from '../training/batchSource';

/** A stored dataset's batches, read in this thread. Throws `unknown-dataset`. */
export async function readerBatchSource(
  datasetId: string,
  store: ShardStore,
  decoder: StoredPictureDecoder,
): Promise<BatchSource> {
  const reader = await DatasetReader.open(datasetId, store, new PixelCache(store, decoder), decoder);
  const dataset = reader.record.summary;
  const ahead = new BatchesAhead((request) => reader.trainingBatch(request), dataset.storedSide ** 2 * 3);
  return {
    dataset,
    statistics: reader.record.statistics,
    trainingBatch: (request) => ahead.take(request),
    heldOutBatch: (request) => reader.heldOutBatch(request),
    trainingSampleBatch: (request) => reader.trainingSampleBatch(request),
  };
}
