import type { Batch } from '../data/dataset';
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
  const ask = (seed: number, index: number, batchSize: number): Promise<Batch> => {
    const key = `${seed}/${index}/${batchSize}`;
    const known = ahead.get(key);
    if (known) return known;
    const batch = data.request({ kind: 'trainingBatch', datasetId, seed, index, batchSize });
    batch.catch(() => {}); // told to whoever asks for it
    ahead.set(key, batch);
    return batch;
  };
  return {
    dataset,
    statistics,
    trainingBatch: async ({ seed, index, batchSize }) => {
      const batch = ask(seed, index, batchSize);
      const next = Array.from({ length: BATCHES_AHEAD }, (_, place) => index + 1 + place);
      for (const each of next) void ask(seed, each, batchSize);
      const wanted = new Set(next.map((each) => `${seed}/${each}/${batchSize}`));
      for (const key of ahead.keys()) if (!wanted.has(key)) ahead.delete(key);
      return batch;
    },
    validationBatch: (request) => data.request({ kind: 'validationBatch', datasetId, ...request }),
  };
}
