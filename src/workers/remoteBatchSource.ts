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
    heldOutBatch: oneAhead((request) => data.request({ kind: 'heldOutBatch', datasetId, ...request })),
    trainingSampleBatch: oneAhead((request) =>
      data.request({ kind: 'trainingSampleBatch', datasetId, ...request }),
    ),
  };
}

/** Asks for the pictures behind those wanted, too: an evaluation takes a set from one end to the other. */
function oneAhead<Request extends { start: number; count: number }>(
  ask: (request: Request) => Promise<Batch>,
): (request: Request) => Promise<Batch> {
  let next: { name: string; batch: Promise<Batch> } | null = null;
  return (request) => {
    const batch = next?.name === JSON.stringify(request) ? next.batch : ask(request);
    const following = { ...request, start: request.start + request.count };
    next = { name: JSON.stringify(following), batch: ask(following) };
    next.batch.catch(() => {}); // told to whoever takes it
    return batch;
  };
}
