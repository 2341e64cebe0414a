import { StudioError } from '../lib/StudioError';
import type { ByteReader } from './byteReader';
import { readTarHeader, TAR_BLOCK_BYTES, type TarHeader } from './tarHeader';

/** A file inside an archive: its place in the reader's bytes. */
export interface TarEntry {
  /** `/`-separated; members of a tar inside a tar follow that tar's name: `n01440764.tar/n01440764_18.JPEG`. */
  path: string;
  offset: number;
  sizeBytes: number;
}

interface Region {
  reader: ByteReader;
  /** Shown in errors. */
  archiveName: string;
  start: number;
  /** Null: to the end of the reader. */
  end: number | null;
  prefix: string;
}

/** A tar inside a tar inside a tar is still opened; anything deeper is taken for a plain file. */
const MAX_DEPTH = 3;
/** Longer name records than this are not names. */
const MAX_NAME_BYTES = 65536;

const padded = (sizeBytes: number) => Math.ceil(sizeBytes / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;

/** The `path` attribute of a pax record: lines of `length key=value\n` (POSIX.1-2017, pax Extended Header). */
function paxPath(text: string): string | null {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(text)?.[1] ?? null;
}

function isFile(header: TarHeader): boolean {
  return (header.type === '0' || header.type === '\0' || header.type === '7') && !header.name.endsWith('/');
}

/**
 * Lists the files of a tar, and of tars inside it, by reading 512-byte headers only; data are skipped, so a large
 * archive is indexed without being read and an import can go on anywhere in it.
 * Throws `unreadable-archive` where it is no tar or ends too early.
 */
export async function indexTar(reader: ByteReader, archiveName: string): Promise<TarEntry[]> {
  const entries: TarEntry[] = [];
  await indexRegion({ reader, archiveName, start: 0, end: reader.size, prefix: '' }, 1, entries);
  return entries;
}

async function indexRegion(region: Region, depth: number, entries: TarEntry[]): Promise<void> {
  const { reader } = region;
  let position = region.start;
  let longName: string | null = null;
  while (region.end === null || position + TAR_BLOCK_BYTES <= region.end) {
    const block = await reader.read(position, TAR_BLOCK_BYTES);
    if (block.length < TAR_BLOCK_BYTES || block.every((byte) => byte === 0)) break; // end mark, or none at all
    const header = readTarHeader(block);
    if (!header) throw damaged(region, `no file header at byte ${position}`);
    const offset = position + TAR_BLOCK_BYTES;
    position = offset + padded(header.sizeBytes);
    if (region.end !== null && offset + header.sizeBytes > region.end)
      throw damaged(region, `${header.name} would end at byte ${position} of ${region.end}`);
    if (header.type === 'L' || header.type === 'x') {
      const text = new TextDecoder().decode(
        await reader.read(offset, Math.min(header.sizeBytes, MAX_NAME_BYTES)),
      );
      longName = header.type === 'L' ? (text.split('\0')[0] ?? '') : (paxPath(text) ?? longName);
      continue;
    }
    if (isFile(header)) {
      const path = region.prefix + (longName ?? header.name).replace(/^\.\//, '');
      const entry = { path, offset, sizeBytes: header.sizeBytes };
      if (depth < MAX_DEPTH && (await looksLikeTar(reader, entry)))
        await indexRegion(
          { ...region, start: offset, end: offset + header.sizeBytes, prefix: `${path}/` },
          depth + 1,
          entries,
        );
      else entries.push(entry);
    }
    longName = null;
  }
  if (position === region.start) throw damaged(region, 'it holds no file');
}

/** By name and by content: reading on in a stream past a picture's first block is fine, going back is not. */
async function looksLikeTar(reader: ByteReader, entry: TarEntry): Promise<boolean> {
  if (!/\.tar$/i.test(entry.path) || entry.sizeBytes < TAR_BLOCK_BYTES) return false;
  return readTarHeader(await reader.read(entry.offset, TAR_BLOCK_BYTES)) !== null;
}

function damaged(region: Region, reason: string): StudioError {
  const where = region.prefix
    ? `${region.archiveName}, in ${region.prefix.slice(0, -1)}`
    : region.archiveName;
  return new StudioError({
    code: 'unreadable-archive',
    message: `${where} is not a complete tar archive: ${reason}.`,
    hint: 'Download or pack the archive again, or unpack it and import the folder.',
  });
}
