import type { SourceFile } from '../workers/dataProtocol';

const ARCHIVE_ENDING = /\.(tar\.gz|tgz|tar|zip)$/i;

/** What a dropped folder, archive or handful of files is called. */
export function sourceNameOf(files: readonly SourceFile[]): string {
  const [first] = files;
  if (first === undefined) return 'nothing';
  const tops = new Set(files.map(({ path }) => path.split('/')[0] ?? path));
  if (tops.size === 1) return [...tops][0] ?? first.path;
  return `${files.length.toLocaleString('en')} files`;
}

/** A dataset name from its source: the folder's or archive's, numbered where it is taken; at most 60 characters. */
export function datasetNameProposal(files: readonly SourceFile[], taken: readonly string[]): string {
  const source = sourceNameOf(files);
  const isSeveral = new Set(files.map(({ path }) => path.split('/')[0])).size > 1;
  const stem = (isSeveral ? 'My pictures' : source.replace(ARCHIVE_ENDING, '')).trim().slice(0, 54);
  const base = stem === '' ? 'My pictures' : stem;
  let name = base;
  for (let number = 2; taken.includes(name); number++) name = `${base} ${number}`;
  return name;
}
