import { BUILT_IN } from '../data/builtIn/builtIn';
import { drawBuiltInPicture } from '../data/builtIn/drawBuiltInPicture';
import type { Batch } from '../data/dataset';
import type { PictureDrawer } from '../data/ensureBuiltIn';
import type { ImageDecoder } from '../data/imageDecoder';
import type { DeviceReport } from '../diagnostics/deviceReport';
import { readDeviceReport } from '../diagnostics/readDeviceReport';
import { readTuning, type TuningRecord } from '../kernels/tuning/tuningRecord';
import { CheckpointTable } from '../storage/checkpointTable';
import type { StudioDatabase } from '../storage/database';
import { DeviceReportTable } from '../storage/deviceReportTable';
import { FeatureTable } from '../storage/featureTable';
import { RunTable } from '../storage/runTable';
import { TuningTable } from '../storage/tuningTable';
import type { RunRecord } from '../training/runRecord';
import { type CheckpointHeader, joinCheckpoint, splitCheckpoint } from './checkpointTensors';
import { correctionHandlers } from './correctionHandlers';
import { DatasetReaders } from './DatasetReaders';
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import { datasetHandlers } from './datasetHandlers';
import { exportWeights } from './exportWeights';
import { featureHandlers } from './featureHandlers';
import { gridHandlers } from './gridHandlers';
import { ImportDesk } from './ImportDesk';
import { indexedDbShardStore } from './indexedDbShardStore';
import { quarantineHandlers } from './quarantineHandlers';
import { type Handlers, transferring } from './rpc';
import { runHandlers } from './runHandlers';
import { unknownRun } from './unknownRun';
import { weightsHandlers } from './weightsHandlers';

/** What data.worker does for each command. `tell` reaches every port. */
export function dataHandlers(
  database: StudioDatabase,
  decoder: ImageDecoder & PictureDrawer,
  tell: (event: DataEvent) => void,
): Handlers<DataCommand, DataResults> {
  const store = indexedDbShardStore(database);
  const desk = new ImportDesk(store, decoder, (progress) => tell({ kind: 'importProgress', ...progress }));
  const runs = new RunTable<RunRecord>(database);
  const checkpoints = new CheckpointTable<CheckpointHeader>(database);
  const tunings = new TuningTable<TuningRecord>(database);
  const deviceReports = new DeviceReportTable<DeviceReport>(database);
  const readers = new DatasetReaders(store, decoder);

  /** After anything that adds, replaces or deletes datasets. */
  function datasetsChanged(): undefined {
    readers.clear();
    forgetFeatures().catch(() => {}); // tried again with the next change
    tell({ kind: 'datasetsChanged' });
  }

  /** Features of pictures that are in no dataset any more, and in no unfinished import. */
  async function forgetFeatures(): Promise<void> {
    const imports = (await store.listImports()).map(({ id }) => id);
    const parts = (await store.listDatasets()).flatMap((dataset) => dataset.parts.map(({ id }) => id));
    await new FeatureTable(database).keepOnly(new Set([...imports, ...parts]));
  }

  return {
    listDatasets: async () => {
      const summaries = (await store.listDatasets()).map(({ summary }) => summary);
      return summaries.sort((a, b) => b.createdAt - a.createdAt);
    },
    ensureBuiltIn: async () => {
      const askedAt = Date.now();
      const summary = await desk.ensureBuiltIn();
      if (summary.createdAt >= askedAt) datasetsChanged(); // drawn just now
      return summary;
    },
    builtInSamples: () => ({
      pictures: BUILT_IN.classNames.map((_, index) => ({ index, ...drawBuiltInPicture('train', index) })),
      classNames: [...BUILT_IN.classNames],
      side: BUILT_IN.side,
    }),
    ...datasetHandlers(store, desk, datasetsChanged),
    ...quarantineHandlers(store, desk, datasetsChanged),
    browse: async ({ datasetId, ...request }) => {
      const page = await (await readers.get(datasetId)).browse(request);
      return transferring(
        page,
        page.pictures.map(({ pixels }) => pixels.buffer),
      );
    },
    statistics: async ({ datasetId }) => (await readers.get(datasetId)).record.statistics,
    trainingBatch: async ({ datasetId, ...request }) =>
      transferredBatch(await (await readers.stream(datasetId)).trainingBatch(request)),
    heldOutBatch: async ({ datasetId, ...request }) =>
      transferredBatch(await (await readers.get(datasetId)).heldOutBatch(request)),
    trainingSampleBatch: async ({ datasetId, ...request }) =>
      transferredBatch(await (await readers.get(datasetId)).trainingSampleBatch(request)),
    decodePicture: async ({ file, side }) => {
      const { pixels } = await decoder.decode(file, side);
      return transferring({ pixels, side }, [pixels.buffer]);
    },
    ...runHandlers(database, () => tell({ kind: 'runsChanged' })),
    ...weightsHandlers(
      database,
      () => tell({ kind: 'runsChanged' }),
      (progress) => tell({ kind: 'weightsProgress', ...progress }),
    ),
    ...correctionHandlers(database),
    ...featureHandlers(database, store, decoder),
    ...gridHandlers(database, () => tell({ kind: 'gridsChanged' })),
    loadParameter: async ({ runId, arm, parameter }) => {
      const found = (await checkpoints.load(runId)) ?? unknownRun(runId);
      const { weights } =
        joinCheckpoint(found.header, found.tensors).arms.find(({ name }) => name === arm) ?? {};
      return weights?.get(parameter) ?? unknownRun(runId);
    },
    saveCheckpoint: async ({ checkpoint }) => {
      const { header, tensors } = splitCheckpoint(checkpoint);
      await checkpoints.save(checkpoint.runId, header, tensors);
      return undefined;
    },
    loadCheckpoint: async ({ runId }) => {
      const found = await checkpoints.load(runId);
      return found ? joinCheckpoint(found.header, found.tensors) : unknownRun(runId);
    },
    exportWeights: async ({ runId, arm }) => {
      const [found, run] = await Promise.all([checkpoints.load(runId), runs.load(runId)]);
      if (!found || !run) return unknownRun(runId);
      return exportWeights(run, joinCheckpoint(found.header, found.tensors), arm);
    },
    loadTuning: async ({ adapter }) => readTuning(await tunings.load(adapter)),
    saveTuning: async ({ record }) => {
      await tunings.save(record);
      return undefined;
    },
    forgetTuning: async ({ adapter }) => {
      await tunings.delete(adapter);
      return undefined;
    },
    loadDeviceReport: async ({ adapter }) => readDeviceReport(await deviceReports.load(adapter)),
    saveDeviceReport: async ({ report }) => {
      await deviceReports.save(report);
      return undefined;
    },
  };
}

function transferredBatch(batch: Batch) {
  return transferring(batch, [batch.images.buffer, batch.labels.buffer]);
}
