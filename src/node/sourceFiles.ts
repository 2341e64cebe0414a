import { openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SourceFile } from '../data/importOptions';
import { StudioError } from '../lib/StudioError';
import { DiskFile } from './DiskFile';

/** Beyond this Node's own file Blobs lose their size. */
const LARGE_BYTES = 2 ** 31;
/** Files whose size is asked for at a time. */
const SIDE_BY_SIDE = 64;

/** A folder's files, or one archive, as the import screen would receive them. Throws `unknown-dataset`. */
export async function sourceFiles(path: string): Promise<SourceFile[]> {
  const status = await stat(path).catch(() => null);
  if (!status) {
    throw new StudioError({
      code: 'unknown-dataset',
      message: `There is no file or folder ${path}.`,
      hint: 'Give --data an archive (zip, tar, tar.gz), a parquet file, or a folder of them or of one folder per class.',
    });
  }
  if (status.isFile()) return [{ path: basename(path), file: await openFile(path) }];
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  const paths = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const top = path.replace(/\/+$/, '').length;
  const files: SourceFile[] = paths.sort().map((file) => ({
    path: `${basename(path)}${file.slice(top).replaceAll('\\', '/')}`,
    file: new Blob(),
  }));
  let next = 0;
  const work = async () => {
    while (next < paths.length) {
      const index = next++;
      files[index]!.file = await openFile(paths[index]!);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return files;
}

async function openFile(path: string): Promise<Blob> {
  const { size } = await stat(path);
  return size < LARGE_BYTES ? openAsBlob(path) : new DiskFile(path, 0, size);
}
