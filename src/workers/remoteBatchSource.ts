import type { Batch } from '../data/dataset';
import type { TrainingOrder } from '../data/trainingOrder';
import { StudioError } from '../lib/StudioError';
import type { BatchSource } from '../training/batchSource';
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import type { RpcClient } from './rpc';

/** Batches asked for ahead of their turn. */
const BATCHES_AHEAD = 2;

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
  const ahead = new Map<string, Promise<Batch>>();
  const ask = (order: TrainingOrder, index: number): Promise<Batch> => {
    const key = keyOf(order, index);
    const known = ahead.get(key);
    if (known) return known;
    const batch = data.request({ kind: 'trainingBatch', datasetId, index, ...order });
    batch.catch(() => {}); // told to whoever asks for it
    ahead.set(key, batch);
    return batch;
  };
  return {
    dataset,
    statistics,
    trainingBatch: async ({ index, ...order }) => {
      const batch = ask(order, index);
      const next = Array.from({ length: BATCHES_AHEAD }, (_, place) => index + 1 + place);
      for (const each of next) void ask(order, each);
      const wanted = new Set(next.map((each) => keyOf(order, each)));
      for (const key of ahead.keys()) if (!wanted.has(key)) ahead.delete(key);
      return batch;
    },
    heldOutBatch: (request) => data.request({ kind: 'heldOutBatch', datasetId, ...request }),
  };
}

const keyOf = ({ seed, batchSize, isBalanced }: TrainingOrder, index: number) =>
  `${seed}/${index}/${batchSize}/${isBalanced}`;
