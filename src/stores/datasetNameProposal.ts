import type { SourceFile } from '../workers/dataProtocol';

const ARCHIVE_ENDING = /\.(tar\.gz|tgz|tar|zip|parquet)$/i;

/** What a dropped folder, archive or handful of files is called. */
export function sourceNameOf(files: readonly SourceFile[]): string {
  const [first] = files;
  if (first === undefined) return 'nothing';
  const tops = new Set(files.map(({ path }) => path.split('/')[0] ?? path));
  if (tops.size === 1) return [...tops][0] ?? first.path;
  return `${files.length.toLocaleString('en')} files`;
}

/** The only archive's name without ending, or that of several without their part numbers: `train-00000-of-00003.parquet`. */
function archiveStem(tops: readonly string[]): string | null {
  const stems = tops.filter((top) => ARCHIVE_ENDING.test(top)).map((top) => top.replace(ARCHIVE_ENDING, ''));
  if (stems.length === 1) return stems[0] ?? null;
  const shared = new Set(stems.map((stem) => stem.replace(/[-_.]?\d+(-of-\d+)?$/, '')));
  return shared.size === 1 ? ([...shared][0] ?? null) : null;
}

/**
 * A dataset name from its source: the folder's or archive's (label files beside it do not matter), numbered where it
 * is taken; at most 60 characters.
 */
export function datasetNameProposal(files: readonly SourceFile[], taken: readonly string[]): string {
  const tops = [...new Set(files.map(({ path }) => path.split('/')[0] ?? path))];
  const [only = ''] = tops.length === 1 ? tops : [];
  const stem = only === '' ? (archiveStem(tops) ?? '') : only.replace(ARCHIVE_ENDING, '');
  const base = stem.trim().slice(0, 54) || 'My pictures';
  let name = base;
  for (let number = 2; taken.includes(name); number++) name = `${base} ${number}`;
  return name;
}
