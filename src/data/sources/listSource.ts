import { blobReader } from '../../formats/blobReader';
import type { ByteReader } from '../../formats/byteReader';
import { gzipReader } from '../../formats/gzipReader';
import { readTarHeader, TAR_BLOCK_BYTES } from '../../formats/tarHeader';
import { indexTar } from '../../formats/tarIndex';
import { indexZip } from '../../formats/zipIndex';
import type { SourceFile } from '../importOptions';
import { hasPictureName } from './hasPictureName';
import { isIgnoredPath } from './isIgnoredPath';
import type { SourceEntry } from './sourceEntry';
import type { SourceListing } from './sourceListing';

type ArchiveKind = 'tar' | 'gzip' | 'zip' | null;

/** By content: zip's and gzip's magic bytes, a tar's header checksum. */
async function archiveKind(file: Blob): Promise<ArchiveKind> {
  const head = new Uint8Array(await file.slice(0, TAR_BLOCK_BYTES).arrayBuffer());
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4) return 'zip';
  return readTarHeader(head) ? 'tar' : null;
}

const readBlob = async (blob: Blob, start: number, end: number) =>
  new Uint8Array(await blob.slice(start, end).arrayBuffer());

/**
 * Lists the files of what was dropped or picked: plain files as they are, archives (known by content, not by name)
 * by their members, tars inside tars too. Dropped files come sorted by path, members in the archive's order.
 * Throws `unreadable-archive`.
 */
export async function listSource(files: SourceFile[]): Promise<SourceListing> {
  const sorted = files.filter(({ path }) => !isIgnoredPath(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
  const entries: SourceEntry[] = [];
  const rewinds: (() => Promise<void>)[] = [];
  let isSequential = false;
  for (const { path, file } of sorted) {
    // A folder may hold a million pictures: only other files are opened to see whether they are archives.
    const kind = hasPictureName(path) ? null : await archiveKind(file);
    if (kind === null)
      entries.push({
        path,
        sizeBytes: file.size,
        open: async () => file,
        read: (start, end) => readBlob(file, start, end),
      });
    else if (kind === 'zip') entries.push(...(await openZip(path, file)));
    else {
      const { members, rewind } = await openTar(path, file, kind);
      entries.push(...members);
      rewinds.push(rewind);
      isSequential ||= kind === 'gzip';
    }
  }
  return {
    name: files[0]?.path.split('/')[0] ?? 'nothing',
    entries: entries.filter((entry) => !isIgnoredPath(entry.path)),
    isSequential,
    rewind: async () => {
      for (const rewind of rewinds) await rewind();
    },
  };
}

async function openZip(path: string, file: Blob): Promise<SourceEntry[]> {
  const members = await indexZip(file, path);
  return members.map((member) => ({
    path: `${path}/${member.path}`,
    sizeBytes: member.sizeBytes,
    open: member.read,
    read: async (start, end) => (await member.read()).slice(start, end),
  }));
}

async function openTar(path: string, file: Blob, kind: 'tar' | 'gzip') {
  const openReader = () => (kind === 'gzip' ? gzipReader(file, path) : blobReader(file));
  const indexReader = openReader();
  const indexed = await indexTar(indexReader, path).finally(() => indexReader.close());
  let reader: ByteReader | null = null;
  const members: SourceEntry[] = indexed.map((member) => ({
    path: `${path}/${member.path}`,
    sizeBytes: member.sizeBytes,
    open: async () => {
      if (kind === 'tar') return file.slice(member.offset, member.offset + member.sizeBytes);
      reader ??= openReader();
      return reader.read(member.offset, member.sizeBytes);
    },
    read: async (start, end) => {
      if (kind === 'tar') return readBlob(file, member.offset + start, member.offset + end);
      reader ??= openReader();
      return reader.read(member.offset + start, end - start);
    },
  }));
  return {
    members,
    rewind: async () => {
      await reader?.close();
      reader = null;
    },
  };
}
