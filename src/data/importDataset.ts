import { randomId } from '../lib/randomId';
import { StudioError } from '../lib/StudioError';
import { discardImport } from './discardImport';
import type { ImageDecoder } from './imageDecoder';
import type { ImportOptions, SourceFile } from './importOptions';
import type { ImportProgress } from './importProgress';
import { loadTarget, storedForm } from './importTarget';
import { listingProgress } from './listingProgress';
import { planPictures } from './planPictures';
import { quarantineRow } from './quarantineRow';
import type { DatasetRecord, ImportRecord, ShardStore } from './shardStore';
import { findInterrupted, sourceIdentity } from './sourceIdentity';
import type { LabelledSource, SourceKind } from './sources/labelledSource';
import { limitSource } from './sources/limitSource';
import { listSource } from './sources/listSource';
import { recogniseSource } from './sources/recogniseSource';
import { takeClassesInTurn } from './sources/takeClassesInTurn';
import { writeDataset } from './writeDataset';

/** Lists and recognises a source; `onListed` is told how many files have been seen. */
export type OpenSource = (
  files: SourceFile[],
  kind: SourceKind | 'auto',
  watch: { onListed: (files: number) => void; signal: AbortSignal },
) => Promise<LabelledSource>;

export interface ImportRequest {
  files: SourceFile[];
  options: ImportOptions;
  decoder: ImageDecoder;
  store: ShardStore;
  onProgress: (progress: ImportProgress) => void;
  signal: AbortSignal;
  /** Bytes that the store says are free, null where it does not say. */
  freeBytes?: () => Promise<number | null>;
  /** Where a source that was looked at is kept open; by default it is opened anew. */
  openSource?: OpenSource;
}

/**
 * Imports folders and archives as one dataset, or into one (`options.appendTo`); the same in Chrome and in Node. A
 * source seen before (same names, sizes and times) whose import was interrupted goes on where it stopped, with the
 * options it began with.
 * Throws `no-classes`, `unreadable-archive`, `source-gone`, `empty-dataset`, `quota-exceeded`, `not-allowed` or
 * `unknown-dataset` (what is added to), or `cancelled` after deleting what it had stored.
 */
export async function importDataset(request: ImportRequest): Promise<DatasetRecord> {
  const { files, decoder, store, onProgress, signal } = request;
  const sourceFingerprint = await sourceIdentity(files);
  const { found, stale } = await findInterrupted(store, sourceFingerprint);
  if (stale) await discardImport(store, stale);
  const options = found?.options ?? request.options;
  const target = await loadTarget(store, options.appendTo);
  const importId = found?.id ?? randomId();
  const whole = await (request.openSource ?? openSource)(files, options.sourceKind, {
    onListed: (seen) =>
      onProgress(listingProgress({ importId, datasetId: target?.id ?? importId, name: options.name }, seen)),
    signal,
  });
  const source = takeClassesInTurn(limitSource(whole, options.limits));
  const record = found ?? (await begin(request, { importId, sourceFingerprint, source, target }));
  await source.rewind();
  try {
    await store.addQuarantined(
      source.refused.map((file) => quarantineRow(record, { ...file, label: null }, file.error)),
    );
    const pictures = planPictures(source, record, decoder);
    return await writeDataset({
      source: pictures,
      record,
      target,
      store,
      stage: 'reading',
      onProgress,
      signal,
    });
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    if (error.code === 'cancelled') await discardImport(store, record);
    throw error.code === 'quota-exceeded' ? await diskFull(store, record, error) : error;
  } finally {
    await source.rewind();
  }
}

const openSource: OpenSource = async (files, kind, watch) =>
  recogniseSource(await listSource(files, watch), kind);

/** A new import, saved. */
async function begin(
  { files, options, store, freeBytes }: ImportRequest,
  begun: {
    importId: string;
    sourceFingerprint: string;
    source: LabelledSource;
    target: DatasetRecord | null;
  },
): Promise<ImportRecord> {
  const { source, target } = begun;
  const record: ImportRecord = {
    version: 2,
    id: begun.importId,
    appendsTo: target && { datasetId: target.id, fingerprint: target.summary.fingerprint },
    sourceFingerprint: begun.sourceFingerprint,
    sourceName: files[0]?.path.split('/')[0] ?? options.name,
    options,
    ...(await storedForm({ source, options, target, freeBytes: (await freeBytes?.()) ?? null })),
    planned: source.count,
    classNames: source.classNames,
    wnids: source.wnids,
    createdAt: Date.now(),
  };
  await store.saveImport(record);
  return record;
}

/** What a full disk means for this import. */
async function diskFull(store: ShardStore, record: ImportRecord, cause: StudioError): Promise<StudioError> {
  const shards = await store.listShards(record.id);
  const stored = shards.reduce((sum, shard) => sum + shard.labels.length, 0);
  return new StudioError(
    {
      code: 'quota-exceeded',
      message: `The browser's storage is full: ${stored.toLocaleString('en')} of ${record.planned.toLocaleString('en')} pictures of ${record.options.name} are stored, and stay.`,
      hint: 'Delete datasets or runs that you no longer need, or free space on the disk, then pick the same source again: it goes on where it stopped. What is stored can be trained on as it is.',
    },
    { cause },
  );
}
