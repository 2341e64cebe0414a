import { randomId } from '../lib/randomId';
import { StudioError } from '../lib/StudioError';
import { textFingerprint } from './fingerprint';
import type { ImageDecoder } from './imageDecoder';
import type { ImportOptions, SourceFile } from './importOptions';
import type { ImportProgress } from './importProgress';
import type { PicturePlan, PictureSource } from './pictureSource';
import type { QuarantinedFile } from './quarantinedFile';
import type { DatasetRecord, ImportRecord, ShardStore } from './shardStore';
import type { LabelledSource } from './sources/labelledSource';
import { listSource } from './sources/listSource';
import { recogniseSource } from './sources/recogniseSource';
import { resolveNativeSide } from './storedSide';
import { drawValidation } from './validationDraw';
import { writeDataset } from './writeDataset';

export interface ImportRequest {
  files: SourceFile[];
  options: ImportOptions;
  decoder: ImageDecoder;
  store: ShardStore;
  onProgress: (progress: ImportProgress) => void;
  signal: AbortSignal;
}

/**
 * Imports folders and archives as one dataset; the same in Chrome and in Node. A source seen before (same names,
 * sizes and times) whose import was interrupted goes on where it stopped, with the options it began with.
 * Throws `no-classes`, `unreadable-archive`, `empty-dataset`, `quota-exceeded`, or `cancelled` after deleting what
 * it had stored.
 */
export async function importDataset(request: ImportRequest): Promise<DatasetRecord> {
  const { decoder, store, onProgress, signal } = request;
  const source = await recogniseSource(await listSource(request.files), request.options.sourceKind);
  const record = await findOrBegin(request, source);
  await source.rewind();
  try {
    await store.addQuarantined(outsiders(record, source));
    const plans = planPictures(source, record.options);
    const pictures: PictureSource = {
      count: plans.length,
      plan: (index) => plans[index]!,
      hasOwnSplit: source.hasOwnSplit,
      classNames: source.classNames,
      wnids: source.wnids,
      concurrency: decoder.concurrency * 2 + 2,
      make: async (index) =>
        decoder.prepare(await source.open(index), { side: record.storedSide, encoding: record.encoding }),
    };
    return await writeDataset({ source: pictures, record, store, stage: 'reading', onProgress, signal });
  } catch (error) {
    if (error instanceof StudioError && error.code === 'cancelled') await store.deleteDataset(record.id);
    throw error;
  } finally {
    await source.rewind();
  }
}

/** The interrupted import of this source, or a new one, saved. */
async function findOrBegin(request: ImportRequest, source: LabelledSource): Promise<ImportRecord> {
  const { store, options, files } = request;
  const identity = files.map(({ path, file }) => [path, file.size, file.lastModified ?? 0].join('\t')).sort();
  const sourceFingerprint = await textFingerprint(identity.join('\n'));
  const found = (await store.listImports()).find((each) => each.sourceFingerprint === sourceFingerprint);
  if (found) return found;
  const record: ImportRecord = {
    version: 2,
    id: randomId(),
    sourceFingerprint,
    sourceName: files[0]?.path.split('/')[0] ?? options.name,
    options,
    storedSide: options.storedSide === 'native' ? await resolveNativeSide(source) : options.storedSide,
    encoding: { codec: 'raw' },
    planned: source.count,
    classNames: source.classNames,
    wnids: source.wnids,
    createdAt: Date.now(),
  };
  await store.saveImport(record);
  return record;
}

function planPictures(source: LabelledSource, { validationShare }: ImportOptions): PicturePlan[] {
  const items = Array.from({ length: source.count }, (_, index) => source.item(index));
  const isValidation = drawValidation(
    items.map(({ label }) => label),
    source.hasOwnSplit ? 0 : validationShare,
  );
  return items.map((item, index) => ({
    ...item,
    split: item.split ?? (isValidation[index] ? 'validation' : 'train'),
  }));
}

/** Files outside every class. */
function outsiders(record: ImportRecord, source: LabelledSource): QuarantinedFile[] {
  return source.refused.map((file) => ({
    ...file,
    id: `${record.id}/${file.path}`,
    datasetId: record.id,
    label: null,
    thumbnail: null,
    canKeep: false,
    decision: 'open',
  }));
}
