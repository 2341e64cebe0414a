import type { Batch } from '../data/dataset';
import { StudioError } from '../lib/StudioError';
import { BatchesAhead } from '../training/BatchesAhead';
import type { BatchSource } from '../training/batchSource';
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import type { RpcClient } from './rpc';

/**
 * A stored dataset's batches over the port to data.worker; the next ones are asked for while one is worked on.
 * Throws `unknown-dataset`.
 */
export async function remoteBatchSource(
  data: RpcClient<DataCommand, DataResults, DataEvent>,
  datasetId: string,
): Promise<BatchSource> {
  const dataset = (await data.request({ kind: 'listDatasets' })).find((each) => each.id === datasetId);
  if (!dataset) {
    throw new StudioError({
      code: 'unknown-dataset',
      message: `This machine has no dataset ${datasetId}.`,
      hint: 'Choose another dataset, or import this one again.',
    });
  }
  if (dataset.trainCount === 0) {
    throw new StudioError({
      code: 'empty-dataset',
      message: `${dataset.name} has no training pictures.`,
      hint: 'Import pictures in one folder per class.',
    });
  }
  const statistics = await data.request({ kind: 'statistics', datasetId });
  const ahead = new BatchesAhead(
    (request) => data.request({ kind: 'trainingBatch', datasetId, ...request }),
    dataset.storedSide ** 2 * 3,
  );
  return {
    dataset,
    statistics,
    trainingBatch: (request) => ahead.take(request),
    heldOutBatch: heldOutAhead((request) => data.request({ kind: 'heldOutBatch', datasetId, ...request })),
  };
}

/** Asks for the pictures behind those wanted, too: an evaluation takes a split from one end to the other. */
function heldOutAhead(ask: BatchSource['heldOutBatch']): BatchSource['heldOutBatch'] {
  let next: { name: string; batch: Promise<Batch> } | null = null;
  return ({ split, start, count }) => {
    const name = (from: number) => `${split}/${from}/${count}`;
    const batch = next?.name === name(start) ? next.batch : ask({ split, start, count });
    next = { name: name(start + count), batch: ask({ split, start: start + count, count }) };
    next.batch.catch(() => {}); // told to whoever takes it
    return batch;
  };
}
