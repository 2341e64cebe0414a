import { describeError, StudioError } from '../../lib/StudioError';
import { namesAsStated, namesByNumber } from './classNaming';
import { hasPictureName } from './hasPictureName';
import { LabelledRows } from './LabelledRows';
import type { RefusedFile } from './labelledSource';
import { ParquetShard } from './parquetShard';
import { settleSplits, splitNamed } from './shardSplits';
import type { SourceEntry } from './sourceEntry';
import type { SourceListing, SourceRecogniser } from './sourceListing';

/** Files without a telling suffix (as in Hugging Face's cache) are looked into where they are few. */
const MAX_LOOKED_INTO = 1000;

/**
 * Shards as Hugging Face keeps data sets: pictures and labels in columns, class names in the file's own schema. Only
 * footers and label columns are read here; pictures page by page when they are opened. A damaged shard is refused,
 * the others are imported.
 */
export const parquet: SourceRecogniser = {
  recognise: async (listing) => {
    const entries = await findShards(listing);
    if (entries.length === 0) return null;
    if (listing.isSequential)
      throw new StudioError({
        code: 'unsupported-file',
        message: `${listing.name} holds parquet files in a compressed archive; they must be read from their ends, which a stream can't.`,
        hint: 'Unpack it and import the folder of parquet files.',
      });
    const rows = new LabelledRows();
    const { shards, refused, first } = await openShards(entries, rows);
    if (shards.length === 0 && first) {
      // Beside pictures it may be a table about them.
      if (first.code === 'no-classes' && listing.entries.some(({ path }) => hasPictureName(path)))
        return null;
      throw first;
    }
    const splits = settleSplits(shards.map(({ path }) => splitNamed(path)));
    const stated = shards.find(({ names }) => names)?.names ?? null;
    const { classNames, wnids } = await nameRows(rows, stated);
    const { items, refusals } = rows.finish(classNames.length);
    if (items.labels.length === 0) throw unlabelled(listing.name, refusals);
    const shardAt = (index: number) => {
      const shard = shards[items.shardOf(index)];
      if (!shard) throw new RangeError(`no picture ${index} in ${listing.name}`);
      return { shard, row: items.rows[index] ?? 0 };
    };
    const closeAll = () => {
      for (const shard of shards) shard.close();
    };
    let open: [ParquetShard | null, ParquetShard | null] = [null, null];
    return {
      kind: 'parquet',
      title: `Parquet files with pictures: ${shards.length === 1 ? '1 file' : `${shards.length} files`}, ${classNames.length.toLocaleString('en')} classes`,
      count: items.labels.length,
      classNames,
      wnids,
      hasOwnSplit: splits.some((split) => split !== null),
      nativeSide: null,
      isSequential: false,
      refused: [...refused, ...refusals.map((refusal) => ({ ...refusal, sizeBytes: 0 }))],
      item: (index) => {
        const { shard, row } = shardAt(index);
        return {
          path: `${shard.path}/row ${row}`,
          sizeBytes: shard.meanPictureBytes,
          label: items.labels[index] ?? 0,
          split: splits[items.shardOf(index)] ?? null,
        };
      },
      open: async (index) => {
        const { shard, row } = shardAt(index);
        if (shard !== open[1]) {
          // Calls overlap, so the shard before stays open; reading goes upwards, so none further back.
          open[0]?.close();
          open = [open[1], shard];
        }
        const picture = await shard.picture(row);
        if (picture) return picture;
        throw new StudioError({
          code: 'unreadable-image',
          message: `Row ${row} of ${shard.path} has no picture: its bytes are null.`,
          hint: 'Write the data set with the pictures embedded, or leave these rows out.',
        });
      },
      rewind: async () => {
        closeAll();
        await listing.rewind();
      },
    };
  },
};

/** Shards by name; among few files also those that begin as parquet does. */
async function findShards(listing: SourceListing): Promise<SourceEntry[]> {
  const named = listing.entries.filter(({ path }) => /\.(parquet|pq)$/i.test(path));
  if (named.length > 0 || listing.isSequential || listing.entries.length > MAX_LOOKED_INTO) return named;
  const unnamed = listing.entries.filter(({ path, sizeBytes }) => sizeBytes > 12 && !/\.\w+$/.test(path));
  const heads = await Promise.all(unnamed.map((entry) => entry.read(0, 4)));
  return unnamed.filter((_, index) => String.fromCharCode(...(heads[index] ?? [])) === 'PAR1');
}

/** Reads footers and labels; the labels of the shards that are whole go into `rows`. */
async function openShards(
  entries: SourceEntry[],
  rows: LabelledRows,
): Promise<{ shards: ParquetShard[]; refused: RefusedFile[]; first: StudioError | null }> {
  const shards: ParquetShard[] = [];
  const refused: RefusedFile[] = [];
  let first: StudioError | null = null;
  for (const entry of entries) {
    try {
      const shard = await ParquetShard.open(entry);
      rows.add(await shard.labels(), entry.path);
      shard.close();
      shards.push(shard);
    } catch (error) {
      if (!(error instanceof StudioError) || error.code === 'source-gone') throw error;
      first ??= error;
      refused.push({ path: entry.path, sizeBytes: entry.sizeBytes, error: describeError(error) });
    }
  }
  return { shards, refused, first };
}

function nameRows(rows: LabelledRows, stated: string[] | null) {
  if (rows.texts.length > 0) return namesAsStated(rows.sortTexts());
  return stated ? namesAsStated(stated) : namesByNumber(rows.maxLabel + 1);
}

function unlabelled(name: string, refusals: { error: { message: string } }[]): StudioError {
  return new StudioError({
    code: 'no-classes',
    message: `${name} has no row with a label. ${refusals[0]?.error.message ?? 'It has no rows.'}`,
    hint: 'Import the training or validation files of this data set.',
  });
}
