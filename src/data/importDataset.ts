import { classNameOfWnid } from '../architecture/imagenetClasses';
import { randomId } from '../lib/randomId';
import { StudioError } from '../lib/StudioError';
import { type ClassLayout, readClassLayout } from './classLayout';
import { textFingerprint } from './fingerprint';
import type { ImageDecoder } from './imageDecoder';
import type { ImportOptions, SourceFile } from './importOptions';
import type { ImportProgress } from './importProgress';
import { openSource } from './openSource';
import type { PicturePlan, PictureSource } from './pictureSource';
import type { QuarantinedFile } from './quarantinedFile';
import type { DatasetRecord, ImportRecord, ShardStore } from './shardStore';
import type { SourceEntry } from './sourceEntry';
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
  const opened = await openSource(request.files);
  const layout = readClassLayout(opened.entries.map(({ path }) => path));
  const record = await findOrBegin(request, opened.entries);
  await opened.rewind();
  try {
    const placed = opened.entries.filter((_, index) => layout.placements[index]);
    await store.addQuarantined(outsiders(record, layout, opened.entries));
    const names = await Promise.all(layout.classFolders.map(describeClass));
    const source: PictureSource = {
      plans: planPictures(layout, opened.entries, record.options.validationShare),
      classNames: names.map(({ name }) => name),
      wnids: names.map(({ wnid }) => wnid),
      concurrency: decoder.concurrency * 2 + 2,
      make: async (index) => {
        const file = await placed[index]?.open();
        if (!file) throw new Error(`No entry ${index} in ${record.sourceName}.`);
        return (await decoder.decode(file, record.storedSide)).pixels;
      },
    };
    return await writeDataset({ source, record, store, stage: 'reading', onProgress, signal });
  } catch (error) {
    if (error instanceof StudioError && error.code === 'cancelled') await store.deleteDataset(record.id);
    throw error;
  } finally {
    await opened.rewind();
  }
}

/** The interrupted import of this source, or a new one, saved. */
async function findOrBegin(request: ImportRequest, entries: SourceEntry[]): Promise<ImportRecord> {
  const { store, options, files } = request;
  const identity = files.map(({ path, file }) => [path, file.size, file.lastModified ?? 0].join('\t')).sort();
  const sourceFingerprint = await textFingerprint(identity.join('\n'));
  const found = (await store.listImports()).find((each) => each.sourceFingerprint === sourceFingerprint);
  if (found) return found;
  const record: ImportRecord = {
    version: 1,
    id: randomId(),
    sourceFingerprint,
    sourceName: files[0]?.path.split('/')[0] ?? options.name,
    options,
    storedSide: options.storedSide === 'native' ? await resolveNativeSide(entries) : options.storedSide,
    createdAt: Date.now(),
  };
  await store.saveImport(record);
  return record;
}

function planPictures(layout: ClassLayout, entries: SourceEntry[], validationShare: number): PicturePlan[] {
  const placed = entries.flatMap((entry, index) => {
    const placement = layout.placements[index];
    return placement ? [{ entry, placement }] : [];
  });
  const isValidation = drawValidation(
    placed.map(({ placement }) => placement.label),
    layout.hasOwnSplit ? 0 : validationShare,
  );
  return placed.map(({ entry, placement }, index) => ({
    path: entry.path,
    sizeBytes: entry.sizeBytes,
    label: placement.label,
    split: placement.split ?? (isValidation[index] ? 'validation' : 'train'),
  }));
}

/** Files outside every class folder. */
function outsiders(record: ImportRecord, layout: ClassLayout, entries: SourceEntry[]): QuarantinedFile[] {
  return entries.flatMap(({ path, sizeBytes }, index) => {
    if (layout.placements[index]) return [];
    const error = {
      code: 'unsupported-file',
      message: 'It lies outside the class folders, so it has no class.',
      hint: 'Move it into the folder of its class if it is a picture of one.',
    } as const;
    return [{ id: `${record.id}/${path}`, datasetId: record.id, path, sizeBytes, error }];
  });
}

/** A WNID folder gets its readable name; any other folder is its own. */
async function describeClass(folder: string): Promise<{ name: string; wnid: string | null }> {
  const name = await classNameOfWnid(folder);
  return { name: name ?? folder, wnid: /^n\d{8}$/.test(folder) ? folder : null };
}
