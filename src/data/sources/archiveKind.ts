import { readBlobBytes } from '../../formats/readBlobBytes';
import { readTarHeader, TAR_BLOCK_BYTES } from '../../formats/tarHeader';
import { StudioError } from '../../lib/StudioError';

export type ArchiveKind = 'tar' | 'gzip' | 'zip';

/** First bytes of archives that the studio does not open. */
const FOREIGN: [name: string, magic: number[]][] = [
  ['7-Zip', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['RAR', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['Zstandard', [0x28, 0xb5, 0x2f, 0xfd]],
];

/**
 * What kind of archive a file is, by content: zip's and gzip's magic bytes, a tar's header checksum; null for none.
 * Throws `unreadable-archive` for a file that is named like an archive and is none, and for archives of other kinds.
 */
export async function archiveKind(file: Blob, path: string): Promise<ArchiveKind | null> {
  const head = await readBlobBytes(file, 0, TAR_BLOCK_BYTES, path);
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)) return 'zip';
  if (readTarHeader(head)) return 'tar';
  const foreign = FOREIGN.find(([, magic]) => magic.every((byte, index) => head[index] === byte));
  const claimed = /\.(tar|tgz|gz|zip)$/i.exec(path)?.[1]?.toLowerCase();
  if (!foreign && !claimed) return null;
  throw new StudioError({
    code: 'unreadable-archive',
    message: foreign
      ? `${path} is a ${foreign[0]} archive, which the studio can't open.`
      : file.size === 0
        ? `${path} is empty (0 bytes).`
        : `${path} is no ${claimed} archive: it begins with ${describeBytes(head)}.`,
    hint: foreign
      ? 'Unpack it and import the folder, or pack it as zip, tar or tar.gz.'
      : 'Download or pack the archive again, or unpack it and import the folder.',
  });
}

/** The first bytes as text where they are some (a saved web page, say), else as numbers. */
function describeBytes(head: Uint8Array): string {
  const bytes = head.subarray(0, 12);
  if (bytes.every((byte) => byte >= 32 && byte < 127)) return `"${String.fromCharCode(...bytes)}"`;
  return `the bytes ${Array.from(bytes.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join(' ')}`;
}
