import { StudioError } from '../../lib/StudioError';
import type { SourceFile } from '../importOptions';
import { type ArchiveKind, archiveKind } from './archiveKind';
import { hasPictureName } from './hasPictureName';
import { isIgnoredPath } from './isIgnoredPath';
import type { RefusedFile } from './labelledSource';
import type { OpenedArchive } from './openedArchive';
import { openTar } from './openedTar';
import { openZip } from './openedZip';
import { PlainFile } from './plainFile';
import type { SourceEntry } from './sourceEntry';
import type { SourceListing } from './sourceListing';

export interface ListOptions {
  /** The number of files seen so far, a few times a second. */
  onListed?: (count: number) => void;
  signal?: AbortSignal;
}

const REPORT_MS = 200;
/** Files that are opened at a time to see whether they are archives. */
const SIDE_BY_SIDE = 16;

/**
 * Lists the files of what was dropped or picked: plain files as they are, archives (known by content, not by name)
 * by their members, tars inside tars too. Dropped files come sorted by path, members in the archive's order. An
 * archive that can't be opened is refused where there is anything else.
 * Throws `unreadable-archive` where there is nothing else, `source-gone`, `cancelled`.
 */
export async function listSource(files: SourceFile[], options: ListOptions = {}): Promise<SourceListing> {
  const sorted = files.filter(({ path }) => !isIgnoredPath(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
  const count = new ListCount(options);
  const kinds = await findKinds(sorted, count);
  const entries: SourceEntry[] = [];
  const refused: RefusedFile[] = [];
  const archives: OpenedArchive[] = [];
  let isSequential = false;
  let firstError: StudioError | null = null;
  for (const [index, source] of sorted.entries()) {
    const kind = kinds[index] ?? null;
    if (kind === null) {
      entries.push(new PlainFile(source, sorted));
      count.add();
      continue;
    }
    try {
      if (kind instanceof StudioError) throw kind;
      const opened = await openArchive(source, kind, () => count.add());
      archives.push(opened);
      isSequential ||= kind === 'gzip';
      for (const entry of opened.entries) if (!isIgnoredPath(entry.path)) entries.push(entry);
      for (const file of opened.refused) if (!isIgnoredPath(file.path)) refused.push(file);
    } catch (error) {
      if (!(error instanceof StudioError) || error.code !== 'unreadable-archive') throw error;
      firstError ??= error;
      refused.push({ path: source.path, sizeBytes: source.file.size, error: error.toDetails() });
    }
  }
  if (firstError && entries.length === 0) throw firstError;
  count.report();
  return {
    name: files[0]?.path.split('/')[0] ?? 'nothing',
    entries,
    refused,
    isSequential,
    rewind: async () => {
      for (const { rewind } of archives) await rewind();
    },
  };
}

/** Counts files, reports now and then, and stops where the person has cancelled. */
class ListCount {
  private readonly options: ListOptions;
  private count = 0;
  private nextReport = 0;

  constructor(options: ListOptions) {
    this.options = options;
  }

  add(): void {
    this.count++;
    if (this.count % 64 === 0) this.check();
  }

  check(): void {
    if (this.options.signal?.aborted)
      throw new StudioError({
        code: 'cancelled',
        message: `Cancelled after ${this.count} files were listed.`,
        hint: 'Start it again when you like.',
      });
    if (Date.now() >= this.nextReport) this.report();
  }

  report(): void {
    this.nextReport = Date.now() + REPORT_MS;
    this.options.onListed?.(this.count);
  }
}

/**
 * Per file what archive it is, or null, or why it is none although it should be. A folder may hold a million
 * pictures: only files without a picture's name are opened.
 */
async function findKinds(
  files: SourceFile[],
  count: ListCount,
): Promise<(ArchiveKind | StudioError | null)[]> {
  const kinds: (ArchiveKind | StudioError | null)[] = files.map(() => null);
  let next = 0;
  const work = async () => {
    while (next < files.length) {
      const index = next++;
      const { path, file } = files[index]!;
      if (hasPictureName(path)) continue;
      kinds[index] = await archiveKind(file, path).catch((error: unknown) => {
        if (error instanceof StudioError && error.code === 'unreadable-archive') return error;
        throw error;
      });
      count.check();
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return kinds;
}

function openArchive(
  { path, file }: SourceFile,
  kind: ArchiveKind,
  onMember: () => void,
): Promise<OpenedArchive> {
  if (kind === 'zip') return openZip(path, file, onMember);
  return openTar(path, file, { isCompressed: kind === 'gzip', onMember });
}
