import { importDataset } from '../src/data/importDataset';
import { DEFAULT_IMPORT_OPTIONS, NO_LIMITS } from '../src/data/importOptions';
import { MemoryShardStore } from '../src/data/MemoryShardStore';
import { parseExperiment } from '../src/experiment/parseExperiment';
import { UNWATCHED } from '../src/lib/WorkControl';
import type { LabelledFeatures } from '../src/nn/head/labelledFeatures';
import type { SourceLayer } from '../src/nn/head/sourceAnswers';
import { MemoryRunStore } from '../src/node/MemoryRunStore';
import { readerBatchSource } from '../src/node/readerBatchSource';
import { sharpDecoder } from '../src/node/sharpDecoder';
import { sourceFiles } from '../src/node/sourceFiles';
import { withSourceRun } from '../src/node/withSourceRun';
import { NO_FEATURES } from '../src/training/head/featureStore';
import { openHeadNetwork } from '../src/training/head/headNetwork';
import { splitFeatures } from '../src/training/head/splitFeatures';
import { openDawn } from './openDawn';

/** What a trained network's last layer sees of a folder of photos, as step 3 of "Use my own photos" computes it. */
export interface PhotoFeatures extends LabelledFeatures {
  classCount: number;
  featureCount: number;
  sourceLayer: SourceLayer | null;
  seconds: number;
}

export interface PhotoRequest {
  /** Weights that the Models screen imports. */
  weights: string;
  /** What `--data` of `npm run headless` reads. */
  photos: string;
  /** The first so many of each class; null: all. */
  perClass: number | null;
  /** Only pictures that a run with the same share kept for validation; null: all of them. */
  validationShare: number | null;
}

export async function photoFeatures(request: PhotoRequest): Promise<PhotoFeatures> {
  const gpu = await openDawn();
  const store = new MemoryShardStore();
  const share = request.validationShare;
  const { id } = await importDataset({
    files: await sourceFiles(request.photos),
    options: {
      ...DEFAULT_IMPORT_OPTIONS,
      name: 'photos',
      storedSide: 64,
      validationShare: share ?? 0,
      encoding: 'raw',
      limits: { ...NO_LIMITS, perClass: request.perClass },
    },
    decoder: sharpDecoder,
    store,
    onProgress: () => {},
    signal: new AbortController().signal,
  });
  const source = await readerBatchSource(id, store, sharpDecoder);
  const runs = new MemoryRunStore();
  const asked = parseExperiment({
    model: { preset: 'alexnet-mini' },
    recipe: { head: 'solved', batchSize: 32 },
  });
  const experiment = await withSourceRun(asked, request.weights, runs);
  const network = await openHeadNetwork(experiment, { source, runs, gpu });
  try {
    const startMs = performance.now();
    const found = await gpu.guard(() =>
      splitFeatures(network, share === null ? 'train' : 'validation', {
        source,
        store: NO_FEATURES,
        control: UNWATCHED,
      }),
    );
    const seconds = (performance.now() - startMs) / 1000;
    const { featureCount, sourceLayer } = network;
    return { ...found, classCount: source.dataset.classNames.length, featureCount, sourceLayer, seconds };
  } finally {
    network.dispose();
  }
}
