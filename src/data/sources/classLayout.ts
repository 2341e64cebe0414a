import { StudioError } from '../../lib/StudioError';
import type { Split } from '../dataset';
import { hasPictureName } from './hasPictureName';

/** Where a file belongs. */
export interface Placement {
  /** Index into the layout's classes. */
  label: number;
  /** Null where the source has no split of its own. */
  split: Split | null;
}

export interface ClassLayout {
  /** Folder (or inner tar) names, sorted by code unit: the label order. */
  classFolders: string[];
  hasOwnSplit: boolean;
  /** Per path, in the order given; null for files outside any class. */
  placements: (Placement | null)[];
}

const ARCHIVE_SUFFIX = /\.(tar\.gz|tgz|tar|zip|gz)$/i;
const TRAIN = /(^|[^a-z])train(ing)?$/i;
const VALIDATION = /(^|[^a-z])val(id|idation)?$/i;
const TEST = /(^|[^a-z])test(ing)?$/i;

/** A path's folders; archives count as folders by their name without the suffix. */
function foldersOf(path: string): string[] {
  return path
    .split('/')
    .slice(0, -1)
    .filter((part) => part !== '' && part !== '.')
    .map((part) => part.replace(ARCHIVE_SUFFIX, ''));
}

/** Which top folders are which split, or null where they are not splits. */
function findSplits(paths: string[][]): Map<string, Split> | null {
  const tops = [...new Set(paths.flatMap((folders) => folders.slice(0, 1)))];
  const train = tops.filter((name) => TRAIN.test(name));
  const validation = tops.filter((name) => VALIDATION.test(name));
  const held = validation.length > 0 ? validation : tops.filter((name) => TEST.test(name));
  if (train.length !== 1 || held.length !== 1) return null;
  const splits = new Map<string, Split>();
  for (const name of train) splits.set(name, 'train');
  for (const name of held) splits.set(name, 'validation');
  const hasClasses = paths.some((folders) => splits.get(folders[0] ?? '') === 'train' && folders.length > 1);
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
 * Reads classes and splits off the paths of what is named like a picture (or of all files, if nothing is): wrapping folders that everything shares are peeled, `train` beside
 * `val`, `valid`, `validation` (or else `test`) are splits, the next folder is the class, whatever lies deeper.
 * Throws `no-classes` where fewer than two class folders are there.
 */
export function readClassLayout(paths: string[]): ClassLayout {
  const pictures = paths.filter(hasPictureName);
  const telling = (pictures.length > 0 ? pictures : paths).map(foldersOf);
  const depth = wrapperDepth(telling);
  const peel = (folders: string[]) => folders.slice(depth);
  const splits = findSplits(telling.map(peel));
  const classOf = (folders: string[]): string | null => {
    if (!splits) return folders[0] ?? null;
    return splits.has(folders[0] ?? '') ? (folders[1] ?? null) : null;
  };
  const named = telling.map((folders) => classOf(peel(folders))).filter((name) => name !== null);
  const classFolders = [...new Set(named)].sort((a, b) => (a < b ? -1 : 1));
  if (classFolders.length < 2) throw noClasses(telling, paths.length);
  const labels = new Map(classFolders.map((name, label) => [name, label]));
  const wrapper = telling[0]?.slice(0, depth).join('/') ?? '';
  const placements = paths.map((path): Placement | null => {
    const whole = foldersOf(path);
    if (whole.slice(0, depth).join('/') !== wrapper) return null;
    const folders = peel(whole);
    const label = labels.get(classOf(folders) ?? '');
    return label === undefined ? null : { label, split: splits?.get(folders[0] ?? '') ?? null };
  });
  return { classFolders, hasOwnSplit: splits !== null, placements };
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
