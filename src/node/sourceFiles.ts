import { openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SourceFile } from '../data/importOptions';
import { StudioError } from '../lib/StudioError';

/** A folder's files, or one archive, as the import screen would receive them. Throws `unknown-dataset`. */
export async function sourceFiles(path: string): Promise<SourceFile[]> {
  const status = await stat(path).catch(() => null);
  if (!status) {
    throw new StudioError({
      code: 'unknown-dataset',
      message: `There is no file or folder ${path}.`,
      hint: 'Give --data a folder with one folder per class, a zip, a tar or a tar.gz.',
    });
  }
  if (status.isFile()) return [{ path: basename(path), file: await openAsBlob(path) }];
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => ({
      path: `${basename(path)}${file.slice(path.replace(/\/+$/, '').length).replaceAll('\\', '/')}`,
      file: await openAsBlob(file),
    })),
  );
}
