import { StudioError } from '../lib/StudioError';
import type { Split } from './dataset';
import type { ImageDecoder } from './imageDecoder';
import type { ImportOptions, SourceFile } from './importOptions';
import { loadTarget, storedForm } from './importTarget';
import type { PictureEncoding } from './pictureEncoding';
import type { ImportRecord, ShardStore } from './shardStore';
import { findInterrupted, sourceIdentity } from './sourceIdentity';
import type { SourceProposal } from './sourceProposal';
import type { LabelledSource } from './sources/labelledSource';
import { limitSource } from './sources/limitSource';

/** More than this is worth a look before it is stored. */
const LARGE_BYTES = 2 * 1024 ** 3;
/** Pictures that are made to see how large they become. */
const SAMPLE_COUNT = 6;
/** Bytes per pixel of a stored JPEG square where no sample could be made. */
const JPEG_BYTES_PER_PIXEL = 0.5;

export interface InspectRequest {
  files: SourceFile[];
  options: ImportOptions;
  decoder: ImageDecoder;
  store: ShardStore;
  freeBytes: number | null;
  /** The source as `options.sourceKind` says or its content suggests, and other kinds that would read it too. */
  open: (options: ImportOptions) => Promise<{
    source: LabelledSource;
    alternatives: SourceProposal['alternatives'];
  }>;
}

/**
 * What importing a source would do; nothing is stored. Pictures are opened for their size, a few are made. The source
 * is rewound. Throws what opening it throws, and `unknown-dataset` or `not-allowed` for what it is to be added to.
 */
export async function inspectSource(request: InspectRequest): Promise<SourceProposal> {
  const { files, store, freeBytes } = request;
  const { found } = await findInterrupted(store, await sourceIdentity(files));
  const options = found?.options ?? request.options;
  const target = await loadTarget(store, options.appendTo);
  const { source: whole, alternatives } = await request.open(options);
  const source = limitSource(whole, options.limits);
  if (source.count === 0)
    throw new StudioError({
      code: 'empty-dataset',
      message: `${source.title}: no pictures are left within the limits.`,
      hint: 'Widen the limits, or choose another folder.',
    });
  const form = found ?? (await storedForm({ source, options, target, freeBytes }));
  const bytesEach = await estimateBytes(request.decoder, source, form);
  await source.rewind();
  const stored = await storedBytes(store, found);
  const estimatedBytes = Math.round(source.count * bytesEach);
  const { perClass, splitCounts } = countPictures(source);
  return {
    kind: source.kind,
    title: source.title,
    sourceName: files[0]?.path.split('/')[0] ?? options.name,
    alternatives,
    classNames: source.classNames,
    perClass,
    count: source.count,
    splitCounts,
    refusedCount: source.refused.length,
    storedSide: form.storedSide,
    encoding: form.encoding,
    estimatedBytes,
    freeBytes,
    continues: found && { importId: found.id, done: stored.pictures },
    reasonToLook: reasonToLook({
      toStore: estimatedBytes - stored.bytes,
      freeBytes,
      source,
      alternatives,
    }),
  };
}

function countPictures(source: LabelledSource): Pick<SourceProposal, 'perClass' | 'splitCounts'> {
  const perClass = source.classNames.map(() => 0);
  const counts: Record<Split, number> = { train: 0, validation: 0, test: 0 };
  for (let index = 0; index < source.count; index++) {
    const { label, split } = source.item(index);
    perClass[label]! += 1;
    counts[split ?? 'train']++;
  }
  return { perClass, splitCounts: source.hasOwnSplit ? counts : null };
}

/** Mean bytes of a stored picture: exact where raw, else from a sample that is really made. */
async function estimateBytes(
  decoder: ImageDecoder,
  source: LabelledSource,
  { storedSide: side, encoding }: { storedSide: number; encoding: PictureEncoding },
): Promise<number> {
  if (encoding.codec === 'raw') return side * side * 3;
  await source.rewind();
  const sizes: number[] = [];
  for (let place = 0; place < Math.min(SAMPLE_COUNT, source.count); place++) {
    const index = source.isSequential ? place : Math.floor((place * source.count) / SAMPLE_COUNT);
    try {
      const { stored } = await decoder.prepare(await source.open(index), { side, encoding });
      sizes.push(stored.length);
    } catch (error) {
      if (!(error instanceof StudioError) || error.code === 'source-gone') throw error;
    }
  }
  if (sizes.length === 0) return side * side * JPEG_BYTES_PER_PIXEL;
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}

/** What an interrupted import has stored already. */
async function storedBytes(store: ShardStore, found: ImportRecord | null) {
  const shards = found ? await store.listShards(found.id) : [];
  return {
    bytes: shards.reduce((sum, shard) => sum + shard.sizeBytes, 0),
    pictures: shards.reduce((sum, shard) => sum + shard.labels.length, 0),
  };
}

function reasonToLook(request: {
  toStore: number;
  freeBytes: number | null;
  source: LabelledSource;
  alternatives: SourceProposal['alternatives'];
}): string | null {
  const { toStore, freeBytes, source, alternatives } = request;
  const inGigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  if (freeBytes !== null && toStore > freeBytes)
    return `It will take about ${inGigabytes(toStore)}, and the browser says that ${inGigabytes(freeBytes)} are free.`;
  if (toStore > LARGE_BYTES) return `It will take about ${inGigabytes(toStore)} of storage.`;
  // Nearly everything could be read by its folders too: no reason to ask.
  const others = alternatives.filter(({ kind }) => kind !== 'class-folders');
  if (others.length > 0) return `It can be read in ${others.length + 1} ways.`;
  if (source.refused.length > source.count)
    return `More of its files have no class (${source.refused.length.toLocaleString('en')}) than have one (${source.count.toLocaleString('en')}).`;
  return null;
}
