import type { PathResolver } from './csvPaths';

/** What a table's columns are. */
export interface TableColumns {
  path: number;
  resolve: PathResolver;
  /** Null where no column can be told to be it. */
  label: number | null;
  split: number | null;
  /** Whether the first row names the columns. */
  hasHeader: boolean;
  header: string[];
}

const LABEL_NAMES =
  /^(label|labels|class|class_?name|class_?id|target|category|y|species|breed|wnid|synset|ground_?truth|tag)$/i;
/** Of several, one that says names. */
const NAMING = /name|species|breed/i;
const PATH_NAMES = /^(.*_)?(id|image|img|file|filename|name|path|photo|picture)s?$/i;
const SPLIT_NAMES = /^(split|set|subset|partition|data_?set|is_?(valid|val|test))$/i;
const SPLIT_WORD = /^(train(ing)?|val(id|idation)?|test(ing)?)$/i;
/** Fewer rows than this part that name files: it is a table of something else. */
const MIN_NAMED = 0.5;

/**
 * Finds out by content which column of a table names files, and by header or place which holds labels and splits.
 * Null where no column names files in at least half of its rows.
 */
export function findTableColumns(rows: string[][], resolvers: PathResolver[]): TableColumns | null {
  const width = Math.max(0, ...rows.map((row) => row.length));
  let best = { named: 0, path: -1, resolve: resolvers[0] };
  for (const resolve of resolvers) {
    // Looser readings only where a stricter one does not do: they need an index of all names.
    if (best.named >= MIN_NAMED * Math.max(1, rows.length - 1)) break;
    for (let path = 0; path < width; path++) {
      const named = rows.filter((row) => resolve(row[path] ?? '') !== undefined).length;
      if (named > best.named) best = { named, path, resolve };
    }
  }
  const { named, path, resolve } = best;
  const [first = []] = rows;
  if (!resolve || named < MIN_NAMED * Math.max(1, rows.length - 1)) return null;
  const hasHeader = resolve(first[path] ?? '') === undefined && looksLikeHeader(first);
  const header = hasHeader ? first : [];
  const body = hasHeader ? rows.slice(1) : rows;
  // Many a number is also some file's name without its ending; then the header must say what is meant.
  const isStem = resolve === resolvers.at(-1);
  if (isStem && !(PATH_NAMES.test(header[path] ?? '') && header.some((name) => LABEL_NAMES.test(name))))
    return null;
  const others = Array.from({ length: width }, (_, column) => column).filter((column) => column !== path);
  const split = others.find((column) =>
    header[column] ? SPLIT_NAMES.test(header[column]) : holdsSplits(body, column),
  );
  const free = others.filter((column) => column !== split);
  return { path, resolve, hasHeader, header, split: split ?? null, label: findLabel(header, free) };
}

function findLabel(header: string[], free: number[]): number | null {
  const named = free.filter((column) => LABEL_NAMES.test(header[column] ?? ''));
  const telling = named.find((column) => NAMING.test(header[column] ?? '')) ?? named[0];
  if (telling !== undefined) return telling;
  // Without names, the column beside the path; with other names, only where there is no choice.
  if (header.length === 0 || free.length === 1) return free[0] ?? null;
  return null;
}

const looksLikeHeader = (row: string[]) =>
  row.every((cell) => !/^-?\d+(\.\d+)?$/.test(cell) && !/\.\w{3,4}$/.test(cell));

function holdsSplits(rows: string[][], column: number): boolean {
  const cells = rows.map((row) => row[column] ?? '');
  return cells.length > 0 && cells.every((cell) => SPLIT_WORD.test(cell)) && new Set(cells).size > 1;
}
