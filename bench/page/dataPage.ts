/** The page of `npm run bench -- data`: the studio's own data worker, without the studio around it. */
import { DEFAULT_IMPORT_OPTIONS, type ImportOptions } from '../../src/data/importOptions';
import type { DataCommand, DataEvent, DataResults } from '../../src/workers/dataProtocol';
import { connect } from '../../src/workers/rpc';
import type { StreamRequest, StreamTimes } from './batchConsumer.worker';
import { type OpenedIndex, openIndex, planEpoch, writeIndex } from './largeIndex';

/** What an import took, with reading, decoding, statistics and storing. */
export interface ImportTimes {
  datasetId: string;
  images: number;
  seconds: number;
  storedBytes: number;
}

function startDataWorker() {
  const worker = new Worker(new URL('../../src/workers/data.worker.ts', import.meta.url), { type: 'module' });
  const openPort = () => {
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ type: 'connect' }, [port2]);
    return port1;
  };
  return { worker, openPort, data: connect<DataCommand, DataResults, DataEvent>(openPort()) };
}

/** Imports the file that was put into the page's input. */
async function importArchive(options: Partial<ImportOptions>): Promise<ImportTimes> {
  const input = document.querySelector<HTMLInputElement>('#archive');
  const file = input?.files?.[0];
  if (!file) throw new Error('No archive was put into the input.');
  const { worker, data } = startDataWorker();
  const startMs = performance.now();
  const { id, trainCount, validationCount, sizeBytes } = await data.request({
    kind: 'import',
    files: [{ path: file.name, file }],
    options: { ...DEFAULT_IMPORT_OPTIONS, name: file.name, validationShare: 0, storedSide: 256, ...options },
  });
  const seconds = (performance.now() - startMs) / 1000;
  worker.terminate();
  return { datasetId: id, images: trainCount + validationCount, seconds, storedBytes: sizeBytes };
}

/** Streams a dataset into a worker that stands for gpu.worker, through fresh workers: nothing is open yet. */
async function stream(request: StreamRequest): Promise<StreamTimes> {
  const { worker, openPort, data } = startDataWorker();
  await data.request({ kind: 'listUnfinishedImports' }); // the worker is up, the dataset is not open
  const consumer = new Worker(new URL('./batchConsumer.worker.ts', import.meta.url), { type: 'module' });
  const times = await new Promise<StreamTimes>((resolve, reject) => {
    consumer.onmessage = ({ data: answer }) =>
      'error' in answer ? reject(new Error(answer.error)) : resolve(answer);
    consumer.onerror = ({ message }) => reject(new Error(message));
    consumer.postMessage(request, [openPort()]);
  });
  consumer.terminate();
  worker.terminate();
  return times;
}

async function deleteDataset(datasetId: string): Promise<void> {
  const { worker, data } = startDataWorker();
  await data.request({ kind: 'deleteDataset', datasetId });
  worker.terminate();
}

let held: OpenedIndex | null = null;

const studioBench = {
  importArchive,
  stream,
  deleteDataset,
  writeIndex,
  /** Opens the large index and keeps it. */
  openIndex: async () => {
    held = await openIndex();
    return held.openMs;
  },
  planEpoch: () => planEpoch(held),
};

export type StudioBench = typeof studioBench;

declare global {
  interface Window {
    studioBench: StudioBench;
  }
}

window.studioBench = studioBench;
