/** Takes training batches as gpu.worker does and notes when they come. */

import { remoteBatchSource } from '../../src/workers/remoteBatchSource';
import { connectData } from './connectData';

export interface StreamRequest {
  datasetId: string;
  batchSize: number;
  batches: number;
  /** Time that a training step would take, per batch; 0 takes batches as fast as they come. */
  stepMs: number;
  isBalanced: boolean;
}

export interface StreamTimes {
  /** From asking for the dataset to its first batch. */
  firstBatchMs: number;
  /** When each batch came, from the first on. */
  arrivalsMs: number[];
  /** How long the step waited for each batch. */
  waitsMs: number[];
  readMs: number;
  decodeMs: number;
}

async function stream(request: StreamRequest, port: MessagePort): Promise<StreamTimes> {
  const { batchSize, isBalanced, stepMs } = request;
  const startMs = performance.now();
  const source = await remoteBatchSource(connectData(port), request.datasetId);
  const times: StreamTimes = { firstBatchMs: 0, arrivalsMs: [], waitsMs: [], readMs: 0, decodeMs: 0 };
  for (let index = 0; index < request.batches; index++) {
    const askedMs = performance.now();
    const batch = await source.trainingBatch({ seed: 1, index, batchSize, isBalanced });
    const nowMs = performance.now();
    if (batch.images.length === 0) throw new Error('The batch is empty.');
    if (index === 0) times.firstBatchMs = nowMs - startMs;
    times.arrivalsMs.push(nowMs);
    times.waitsMs.push(nowMs - askedMs);
    times.readMs += batch.times.readMs;
    times.decodeMs += batch.times.decodeMs;
    if (stepMs > 0) await new Promise((resolve) => setTimeout(resolve, stepMs));
  }
  return times;
}

self.onmessage = async ({ data, ports: [port] }: MessageEvent<StreamRequest>) => {
  if (!port) return;
  try {
    self.postMessage(await stream(data, port));
  } catch (error) {
    self.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
};
