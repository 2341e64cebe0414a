import { StudioError } from '../lib/StudioError';
import { discardImport } from './discardImport';
import { classOfRow, findRefusedAgain, type RefusedAgain } from './findRefusedAgain';
import { type ImportRequest, importDataset } from './importDataset';
import { DEFAULT_IMPORT_OPTIONS } from './importOptions';
import type { QuarantinedFile } from './quarantinedFile';
import type { DatasetRecord } from './shardStore';
import type { LabelledSource } from './sources/labelledSource';
import { listSource } from './sources/listSource';

export interface RetryRequest
  extends Pick<ImportRequest, 'files' | 'decoder' | 'store' | 'onProgress' | 'signal' | 'freeBytes'> {
  dataset: DatasetRecord;
  /** The rows to be tried again. */
  rows: QuarantinedFile[];
  /** Imports of damaged pictures what can be decoded. */
  keepsDamaged: boolean;
}

/**
 * Imports quarantined files after all, into their dataset and under the class they were filed under. The files given
 * are the source itself or mended copies of single files (findRefusedAgain.ts). A row whose file is stored now is
 * gone; of one that failed again the row says why it failed this time. Answers the dataset's rows.
 * Throws `unsupported-file` where none of the files given is asked for, else as importDataset.
 */
export async function retryQuarantined(request: RetryRequest): Promise<QuarantinedFile[]> {
  const { dataset, rows, files, store, signal } = request;
  const listing = await listSource(files, { signal });
  const found = await findRefusedAgain(listing, rows);
  if (found.length === 0) throw noneFound(rows, listing.entries.length);
  await listing.rewind();
  const source = sourceOf(found, dataset, listing);
  let importId = '';
  try {
    await importDataset({
      ...request,
      // Told from the source's own import, which may be unfinished.
      files: files.map((each) => ({ ...each, path: `mended/${Date.now()}/${each.path}` })),
      decoder: request.keepsDamaged ? keeping(request.decoder) : request.decoder,
      options: {
        ...DEFAULT_IMPORT_OPTIONS,
        name: dataset.summary.name,
        validationShare: 0,
        appendTo: dataset.id,
      },
      openSource: async () => source,
      onProgress: (progress) => {
        importId = progress.importId;
        request.onProgress(progress);
      },
    });
  } catch (error) {
    // Every file failed again: that is an answer, told by the new rows.
    if (!(error instanceof StudioError && error.code === 'empty-dataset')) {
      const begun = (await store.listImports()).find(({ id }) => id === importId);
      if (begun) await discardImport(store, begun);
      throw error;
    }
  }
  await store.deleteQuarantined(found.map(({ row }) => row.id));
  return countAgain(request);
}

/** The rows that are left, their number written into the dataset. */
async function countAgain({ dataset: { id }, store }: RetryRequest): Promise<QuarantinedFile[]> {
  const rows = await store.listQuarantined(id);
  const record = await store.loadDataset(id);
  if (record.summary.quarantined !== rows.length)
    await store.saveDataset({ ...record, summary: { ...record.summary, quarantined: rows.length } });
  return rows;
}

function keeping(decoder: RetryRequest['decoder']): RetryRequest['decoder'] {
  return {
    ...decoder,
    prepare: (picture, target) => decoder.prepare(picture, { ...target, keepsDamaged: true }),
  };
}

/** The found files as a source with the dataset's classes, and those of rows whose class kept no picture so far. */
function sourceOf(
  found: RefusedAgain[],
  dataset: DatasetRecord,
  listing: { isSequential: boolean; rewind: () => Promise<void> },
): LabelledSource {
  const classNames = [...dataset.summary.classNames];
  const wnids = [...dataset.summary.wnids];
  const labels = found.map(({ row }) => {
    const { name, wnid } = classOfRow(row, dataset);
    const known = classNames.findIndex((each, label) => each === name && wnids[label] === wnid);
    if (known >= 0) return known;
    wnids.push(wnid);
    return classNames.push(name) - 1;
  });
  const hasOwnSplit = found.some(({ split }) => split !== null);
  return {
    kind: 'class-folders',
    title: 'Files from the quarantine',
    count: found.length,
    classNames,
    wnids,
    hasOwnSplit,
    nativeSide: null,
    isSequential: listing.isSequential,
    refused: [],
    item: (index) => {
      const { row, sizeBytes, split } = found[index]!;
      return {
        path: row.path,
        sizeBytes,
        label: labels[index]!,
        split: hasOwnSplit ? (split ?? 'train') : null,
      };
    },
    open: (index) => found[index]!.open(),
    rewind: listing.rewind,
  };
}

function noneFound(rows: QuarantinedFile[], given: number): StudioError {
  const first = rows[0]?.path ?? 'none';
  return new StudioError({
    code: 'unsupported-file',
    message: `None of the ${given} files given is one of the ${rows.length} asked for (${first}${rows.length > 1 ? ', ...' : ''}).`,
    hint: 'Give the mended files under their old names (the ending may differ), or the folder or archive that they came from.',
  });
}
