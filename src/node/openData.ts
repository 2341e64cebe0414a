import { basename } from 'node:path';
import { ensureBuiltIn } from '../data/ensureBuiltIn';
import { importDataset } from '../data/importDataset';
import { DEFAULT_IMPORT_OPTIONS } from '../data/importOptions';
import type { ImportProgress } from '../data/importProgress';
import { MemoryShardStore } from '../data/MemoryShardStore';
import type { BatchSource } from '../training/batchSource';
import type { HeadlessOptions } from './headlessOptions';
import { readerBatchSource } from './readerBatchSource';
import { sharpDecoder } from './sharpDecoder';
import { sourceFiles } from './sourceFiles';

/** Imports what `--data` names, or draws the built-in dataset, into memory. */
export async function openData(
  options: HeadlessOptions,
  onProgress: (progress: ImportProgress) => void,
): Promise<BatchSource> {
  const store = new MemoryShardStore();
  const { signal } = new AbortController();
  if (options.data === null) {
    return readerBatchSource((await ensureBuiltIn(store, onProgress, signal)).id, store, sharpDecoder);
  }
  const { id } = await importDataset({
    files: await sourceFiles(options.data),
    options: {
      ...DEFAULT_IMPORT_OPTIONS,
      name: basename(options.data),
      storedSide: options.storedSide,
      validationShare: options.validationShare,
      testShare: options.testShare,
      encoding: 'raw',
    },
    decoder: sharpDecoder,
    store,
    onProgress,
    signal,
  });
  return readerBatchSource(id, store, sharpDecoder);
}
