import { parseCsv } from '../../formats/csvTable';
import { StudioError } from '../../lib/StudioError';
import type { Split } from '../dataset';
import { findTableColumns, type TableColumns } from './csvColumns';
import { classesOfTexts } from './csvLabels';
import { FileIndex } from './csvPaths';
import { CsvPlacements } from './csvPlacements';
import { readText } from './readText';
import { settleSplits } from './shardSplits';
import type { SourceEntry } from './sourceEntry';
import type { SourceListing, SourceRecogniser } from './sourceListing';

/** Rows that decide whether a table is a list of pictures. */
const PREVIEW_ROWS = 500;
/** A list that names less than this part of the pictures lies beside them for another reason. */
const MIN_COVERED = 0.1;

interface Table {
  entry: SourceEntry;
  text: string;
  columns: TableColumns;
}

/**
 * Pictures whose classes stand in a table beside them (`.csv`, `.tsv`): one column names files, one the class, one
 * perhaps the split. Several tables (`train.csv`, `test.csv`) are taken together.
 */
export const csvList: SourceRecogniser = {
  recognise: async (listing) => {
    const tables = listing.entries.filter(
      ({ path }) => /\.(csv|tsv)$/i.test(path) && !/submission/i.test(path),
    );
    if (tables.length === 0) return null;
    const files = new FileIndex(listing);
    const found: Table[] = [];
    for (const entry of tables) {
      const text = await readText(entry);
      const preview = await parseCsv(text, entry.path, PREVIEW_ROWS).catch(notATable);
      const columns = preview && findTableColumns(preview.rows, files.resolvers(entry.path));
      if (columns) found.push({ entry, text, columns });
    }
    const labelled = found.filter(({ columns }) => columns.label !== null);
    if (labelled.length === 0) return refuseUnlabelled(listing, found[0]);
    const placements = new CsvPlacements(listing.entries.length);
    for (const { entry, text, columns } of labelled) {
      const { rows } = await parseCsv(text, entry.path);
      placements.addTable(entry.path, columns.hasHeader ? rows.slice(1) : rows, columns);
    }
    if (placements.named < MIN_COVERED * files.pictureCount) return null;
    return makeSource(listing, placements, labelled);
  },
};

async function makeSource(listing: SourceListing, placements: CsvPlacements, tables: Table[]) {
  const { classNames, wnids, labelOf } = await classesOfTexts(new Set(placements.labels));
  const { entries, labels, splits, kinds } = placements.finish(labelOf);
  if (classNames.length < 2) {
    if (inSeveralFolders(listing, entries)) return null;
    throw oneClass(tables, classNames);
  }
  const settled = new Map<Split | null, Split | null>();
  for (const [place, split] of settleSplits(kinds).entries()) settled.set(kinds[place] ?? null, split);
  const at = (index: number) => {
    const entry = listing.entries[entries[index] ?? -1];
    if (!entry || index >= entries.length) throw new RangeError(`no picture ${index} in ${listing.name}`);
    return entry;
  };
  const names = tables.map(({ entry }) => entry.path.split('/').at(-1)).join(', ');
  return {
    kind: 'csv-list' as const,
    title: `Pictures and classes as ${names} lists them: ${classNames.length.toLocaleString('en')} classes`,
    count: entries.length,
    classNames,
    wnids,
    hasOwnSplit: [...settled.values()].some((split) => split !== null),
    nativeSide: null,
    isSequential: listing.isSequential,
    refused: placements.refusals(listing),
    item: (index: number) => {
      const { path, sizeBytes } = at(index);
      return { path, sizeBytes, label: labels[index] ?? 0, split: settled.get(splits(index)) ?? null };
    },
    open: (index: number) => at(index).open(),
    rewind: listing.rewind,
  };
}

/** A file with broken quotes may be anything; only a list of pictures is worth an error, when it is read whole. */
function notATable(error: unknown): null {
  if (error instanceof StudioError) return null;
  throw error;
}

/**
 * A table that names pictures but no classes is an error where the pictures have no class folders either; else it is
 * a report that lies beside them.
 */
function refuseUnlabelled(listing: SourceListing, table: Table | undefined): null {
  if (!table) return null;
  const { entry, text, columns } = table;
  const lines = text.split('\n', PREVIEW_ROWS);
  const named = lines.map((line) => columns.resolve(line.split(/[,;\t|]/)[columns.path]?.trim() ?? ''));
  if (inSeveralFolders(listing, named)) return null;
  const header = columns.header.join(', ') || 'without names';
  throw new StudioError({
    code: 'no-classes',
    message: `${entry.path} lists pictures, but none of its columns (${header}) is known to be the class.`,
    hint: 'Name the column with the class "label" in its first row, or keep only two columns: file and class.',
  });
}

/** Whether files lie as class folders would have them. */
function inSeveralFolders(listing: SourceListing, files: Iterable<number | undefined>): boolean {
  const folders = new Set<string>();
  for (const file of files) {
    const path = file === undefined ? undefined : listing.entries[file]?.path;
    if (path !== undefined) folders.add(path.slice(0, path.lastIndexOf('/')));
  }
  return folders.size > 1;
}

function oneClass(tables: Table[], classNames: string[]): StudioError {
  return new StudioError({
    code: 'no-classes',
    message: `${tables[0]?.entry.path} gives ${classNames.length === 0 ? 'no picture a class' : `every picture the same class, "${classNames[0]}"`}; a data set needs at least two classes.`,
    hint: 'See whether the column of classes is the right one: it should be named "label".',
  });
}
