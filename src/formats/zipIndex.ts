import { StudioError } from '../lib/StudioError';
import { mostUnpackedBytes } from './bombLimit';
import {
  cleanMemberPath,
  type RefusedMember,
  refusedDuplicate,
  refusedPath,
  unsafePathReason,
} from './memberPath';
import { readBlobBytes } from './readBlobBytes';
import { type ZipDirectory, zipDirectory } from './zipDirectory';
import { type ZipArchive, ZipEntry } from './zipEntry';

export interface ZipIndex {
  /** In the directory's order. */
  members: ZipEntry[];
  /** Unsafe and repeated names. */
  refused: RefusedMember[];
}

/** Of the directory, at a time. */
const BLOCK_BYTES = 4 * 1024 * 1024;
const HEADER_BYTES = 46;
/** Name, extra field and comment have at most this many bytes each. */
const MAX_FIELD_BYTES = 65535;
const ALL_ONES = 0xffffffff;

/**
 * Lists a zip's files from its central directory (at the end of the file); data stay where they are. zip64 too.
 * Throws `unreadable-archive` where there is none, as in a zip that was cut short, and `source-gone`.
 * @param onMember called for each file; throws to stop
 */
export async function indexZip(
  blob: Blob,
  name: string,
  onMember: () => void = () => undefined,
): Promise<ZipIndex> {
  const directory = await zipDirectory(blob, name);
  const archive: ZipArchive = { blob, name, shift: directory.shift };
  const members: ZipEntry[] = [];
  const refused: RefusedMember[] = [];
  const names = new Set<string>();
  for await (const entry of readHeaders(archive, directory)) {
    if (entry.path.endsWith('/')) continue;
    const path = `${name}/${entry.path}`;
    const reason = unsafePathReason(entry.path);
    if (reason) refused.push(refusedPath(path, entry.sizeBytes, reason));
    else if (names.has(entry.path))
      refused.push(refusedDuplicate(path, entry.sizeBytes, `number ${members.length + refused.length + 1}`));
    else {
      names.add(entry.path);
      members.push(entry);
      onMember();
    }
  }
  const total = members.reduce((sum, entry) => sum + (entry.isPlausible ? entry.sizeBytes : 0), 0);
  if (total > mostUnpackedBytes(blob.size))
    throw new StudioError({
      code: 'unreadable-archive',
      message: `${name} unpacks to ${total} bytes from ${blob.size}: it is taken for a decompression bomb.`,
      hint: 'If it is honest, unpack it and import the folder.',
    });
  return { members, refused };
}

async function* readHeaders(
  archive: ZipArchive,
  { start, end, count }: ZipDirectory,
): AsyncGenerator<ZipEntry> {
  let blockStart = start;
  let block = new Uint8Array(0);
  let position = start;
  for (let index = 0; index < count; index++) {
    const needed = HEADER_BYTES + 3 * MAX_FIELD_BYTES;
    if (position + needed > blockStart + block.length && blockStart + block.length < end) {
      block = await readBlobBytes(
        archive.blob,
        position,
        Math.min(end, position + BLOCK_BYTES),
        archive.name,
      );
      blockStart = position;
    }
    const found = readHeader(archive, block.subarray(position - blockStart));
    if (!found)
      throw new StudioError({
        code: 'unreadable-archive',
        message: `${archive.name} has a damaged directory: ${index} of its ${count} entries can be read.`,
        hint: 'Download or pack the archive again, or unpack it and import the folder.',
      });
    yield found.entry;
    position += found.length;
  }
}

/** One entry of the central directory (APPNOTE 4.3.12), and its length there; null where there is none. */
function readHeader(archive: ZipArchive, bytes: Uint8Array): { entry: ZipEntry; length: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== 0x02014b50) return null;
  const flags = view.getUint16(8, true);
  const nameLength = view.getUint16(28, true);
  const extraLength = view.getUint16(30, true);
  const length = HEADER_BYTES + nameLength + extraLength + view.getUint16(32, true);
  if (bytes.length < length) return null;
  const extraStart = HEADER_BYTES + nameLength;
  const large = zip64Fields(view, extraStart, extraStart + extraLength);
  const wide = (offset: number) => {
    const value = view.getUint32(offset, true);
    return value === ALL_ONES ? (large.shift() ?? value) : value;
  };
  const sizeBytes = wide(24);
  const packedBytes = wide(20);
  const headerOffset = wide(42);
  const entry = new ZipEntry({
    archive,
    path: cleanMemberPath(decodeName(bytes.subarray(HEADER_BYTES, extraStart), (flags & 0x800) !== 0)),
    sizeBytes,
    packedBytes,
    headerOffset,
    checksum: view.getUint32(16, true),
    method: view.getUint16(10, true),
    isEncrypted: (flags & 1) !== 0,
  });
  return { entry, length };
}

/** The 8-byte numbers of the zip64 extra field, for the fields that are all ones, in their order. */
function zip64Fields(view: DataView, start: number, end: number): number[] {
  for (let offset = start; offset + 4 <= end; ) {
    const size = view.getUint16(offset + 2, true);
    if (view.getUint16(offset, true) === 1) {
      const fields: number[] = [];
      for (let at = offset + 4; at + 8 <= Math.min(end, offset + 4 + size); at += 8)
        fields.push(Number(view.getBigUint64(at, true)));
      return fields;
    }
    offset += 4 + size;
  }
  return [];
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows = new TextDecoder('windows-1252');

/** UTF-8 where it is marked or turns out to be; else as Western systems wrote names. */
function decodeName(bytes: Uint8Array, isMarked: boolean): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return isMarked ? new TextDecoder().decode(bytes) : windows.decode(bytes);
  }
}
