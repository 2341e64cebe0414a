import { StudioError } from '../../lib/StudioError';
import type { Split } from '../dataset';
import { hasPictureName } from './hasPictureName';

export interface ClassLayout {
  /** Folder (or inner tar) names, sorted by code unit: the label order. */
  classFolders: string[];
  hasOwnSplit: boolean;
  /** Per entry: index into the classes; -1 for files outside any class. */
  labels: Int32Array;
  /** Split of an entry; null where the source has no split of its own. */
  splitOf(entry: number): Split | null;
}

/** The folders that hold files, and which one each entry is in: few even where the entries are a million. */
interface Folders {
  /** Names from the top; archives count as folders by their name without the suffix. */
  names: string[][];
  hasPicture: boolean[];
  ofEntry: Uint32Array;
}

const ARCHIVE_SUFFIX = /\.(tar\.gz|tgz|tar|zip|gz)$/i;
const TRAIN = /(^|[^a-z])train(ing)?$/i;
const VALIDATION = /(^|[^a-z])val(id|idation)?$/i;
const TEST = /(^|[^a-z])test(ing)?$/i;

function findFolders(entries: readonly { readonly path: string }[]): Folders {
  const places = new Map<string, number>();
  const folders: Folders = { names: [], hasPicture: [], ofEntry: new Uint32Array(entries.length) };
  for (const [index, { path }] of entries.entries()) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    let place = places.get(folder);
    if (place === undefined) {
      place = places.size;
      places.set(folder, place);
      const parts = folder.split('/').filter((part) => part !== '' && part !== '.');
      folders.names.push(parts.map((part) => part.replace(ARCHIVE_SUFFIX, '')));
      folders.hasPicture.push(false);
    }
    folders.ofEntry[index] = place;
    if (!folders.hasPicture[place]) folders.hasPicture[place] = hasPictureName(path);
  }
  return folders;
}

/**
 * Which top folders are which split, or null where they are not splits: `train` with one of `val`, `valid`,
 * `validation`, and `test` where there is one; `test` alone beside `train` is what is validated on.
 */
function findSplits(paths: string[][]): Map<string, Split> | null {
  const tops = [...new Set(paths.flatMap((folders) => folders.slice(0, 1)))];
  const [train, ...moreTrain] = tops.filter((name) => TRAIN.test(name));
  const [validation, ...moreValidation] = tops.filter((name) => VALIDATION.test(name));
  const [test, ...moreTest] = tops.filter((name) => TEST.test(name));
  const isUnclear = moreTrain.length > 0 || moreValidation.length > 0 || (!validation && moreTest.length > 0);
  if (train === undefined || (validation ?? test) === undefined || isUnclear) return null;
  const splits = new Map<string, Split>([[train, 'train']]);
  if (test !== undefined) splits.set(test, validation === undefined ? 'validation' : 'test');
  if (validation !== undefined) splits.set(validation, 'validation');
  const hasClasses = paths.some((folders) => folders[0] === train && folders.length > 1);
  return hasClasses ? splits : null;
}

/** Number of leading folders that all paths share and that are not the classes themselves. */
function wrapperDepth(paths: string[][]): number {
  const first = paths[0] ?? [];
  let depth = 0;
  while (depth < first.length && paths.every((folders) => folders[depth] === first[depth])) depth++;
  return depth;
}

/**
 * Reads classes and splits off the paths of what is named like a picture (or of all files, if nothing is): wrapping
 * folders that everything shares are peeled, folders named as splits are splits, the next folder is the class,
 * whatever lies deeper. Throws `no-classes` where fewer than two class folders are there.
 */
export function readClassLayout(entries: readonly { readonly path: string }[]): ClassLayout {
  const folders = findFolders(entries);
  const withPictures = folders.names.filter((_, place) => folders.hasPicture[place]);
  const telling = withPictures.length > 0 ? withPictures : folders.names;
  const depth = wrapperDepth(telling);
  const splits = findSplits(telling.map((names) => names.slice(depth)));
  const classOf = (names: string[]): string | null => {
    if (!splits) return names[depth] ?? null;
    return splits.has(names[depth] ?? '') ? (names[depth + 1] ?? null) : null;
  };
  const named = telling.map(classOf).filter((name) => name !== null);
  const classFolders = [...new Set(named)].sort((a, b) => (a < b ? -1 : 1));
  if (classFolders.length < 2) throw noClasses(telling, entries.length);
  const labels = new Map(classFolders.map((name, label) => [name, label]));
  const wrapper = telling[0]?.slice(0, depth) ?? [];
  const folderLabels = folders.names.map((names) =>
    wrapper.every((part, level) => names[level] === part) ? (labels.get(classOf(names) ?? '') ?? -1) : -1,
  );
  return {
    classFolders,
    hasOwnSplit: splits !== null,
    labels: Int32Array.from(folders.ofEntry, (folder) => folderLabels[folder]!),
    splitOf: (entry) => splits?.get(folders.names[folders.ofEntry[entry]!]?.[depth] ?? '') ?? null,
  };
}

function noClasses(paths: string[][], count: number): StudioError {
  const folder = paths.find((folders) => folders.length > 0)?.at(-1);
  return new StudioError({
    code: 'no-classes',
    message:
      count === 0
        ? 'The source holds no file.'
        : `All ${count} files are in ${folder ? `one folder, "${folder}"` : 'no folder'}; a data set needs at least two classes, one folder each.`,
    hint: 'Make a folder per class (cats/, dogs/, ...), put the pictures into them, and import the folder around them or an archive of it.',
  });
}
