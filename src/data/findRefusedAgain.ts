import { StudioError } from '../lib/StudioError';
import type { Split } from './dataset';
import type { QuarantinedFile } from './quarantinedFile';
import type { DatasetRecord } from './shardStore';
import type { LabelledSource, PictureBytes } from './sources/labelledSource';
import { recogniseSource } from './sources/recogniseSource';
import type { SourceListing } from './sources/sourceListing';

/** A row of the quarantine whose file has been given again. */
export interface RefusedAgain {
  row: QuarantinedFile;
  sizeBytes: number;
  /** The source's own split, null where it has none. */
  split: Split | null;
  open(): Promise<PictureBytes>;
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const stemOf = (path: string) => nameOf(path).replace(/\.[^.]*$/, '');

/**
 * Finds the rows' files among those given, in the listing's order: by their path in the source, else by file name,
 * else by file name without its ending (a HEIC that was saved as JPEG); names that several rows have do not count.
 */
export async function findRefusedAgain(
  listing: SourceListing,
  rows: QuarantinedFile[],
): Promise<RefusedAgain[]> {
  const byPath = new Map(rows.map((row) => [row.path, row]));
  const source = await recogniseSource(listing).catch((error: unknown) => {
    if (error instanceof StudioError) return null; // single files are no source of their own
    throw error;
  });
  const inSource = source ? findInSource(source, byPath) : [];
  if (inSource.length > 0) return inSource;
  const byName = uniquely(rows, nameOf);
  const byStem = uniquely(rows, stemOf);
  const taken = new Set<string>();
  return listing.entries.flatMap((entry): RefusedAgain[] => {
    const { path, sizeBytes } = entry;
    const row = byPath.get(path) ?? byName.get(nameOf(path)) ?? byStem.get(stemOf(path));
    if (!row || taken.has(row.id)) return [];
    taken.add(row.id);
    return [{ row, sizeBytes, split: null, open: () => entry.open() }];
  });
}

function findInSource(source: LabelledSource, byPath: Map<string, QuarantinedFile>): RefusedAgain[] {
  const found: RefusedAgain[] = [];
  for (let index = 0; index < source.count; index++) {
    const { path, sizeBytes, split } = source.item(index);
    const row = byPath.get(path);
    if (row) found.push({ row, sizeBytes, split, open: () => source.open(index) });
  }
  return found;
}

function uniquely(
  rows: QuarantinedFile[],
  keyOf: (path: string) => string,
): Map<string, QuarantinedFile | null> {
  const found = new Map<string, QuarantinedFile | null>();
  for (const row of rows) found.set(keyOf(row.path), found.has(keyOf(row.path)) ? null : row);
  return found;
}

/** The class that a row is filed under: the dataset's own, else named after the file's folder. */
export function classOfRow(
  row: QuarantinedFile,
  { parts, summary }: DatasetRecord,
): { name: string; wnid: string | null } {
  const part = parts.find(({ id }) => row.id.startsWith(`${id}/`));
  const label = row.label === null ? null : (part?.labels[row.label] ?? null);
  const folder =
    row.path
      .split('/')
      .at(-2)
      ?.replace(/\.(tar|tar\.gz|tgz|zip)$/, '') ?? summary.name;
  const known = label ?? summary.wnids.indexOf(folder);
  const name = summary.classNames[known];
  if (name !== undefined) return { name, wnid: summary.wnids[known] ?? null };
  return { name: folder, wnid: /^n\d{8}$/.test(folder) ? folder : null };
}
