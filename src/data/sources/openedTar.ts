import { blobReader } from '../../formats/blobReader';
import type { ByteReader } from '../../formats/byteReader';
import { gzipReader } from '../../formats/gzipReader';
import { readBlobBytes } from '../../formats/readBlobBytes';
import { indexTar, type TarPlace } from '../../formats/tarIndex';
import { StudioError } from '../../lib/StudioError';
import type { OpenedArchive } from './openedArchive';
import type { SourceEntry } from './sourceEntry';

/** Small texts of a compressed tar are kept: labels come before, behind or between the pictures. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024;
const MAX_TEXTS_BYTES = 64 * 1024 * 1024;
/** Larger members are handed on unread, or, in a stream, refused: no picture is that large. */
const MAX_READ_BYTES = 256 * 1024 * 1024;

/** Whether a member of a compressed tar is kept when the tar is listed. */
export function isTextMember(name: string, sizeBytes: number): boolean {
  return sizeBytes <= MAX_TEXT_BYTES && /\.(txt|csv|tsv|json|cls|html?|ya?ml)$/i.test(name);
}

/** Lists a tar, compressed or not. Throws `unreadable-archive`, `source-gone`, and what `onMember` throws. */
export async function openTar(
  path: string,
  file: Blob,
  { isCompressed, onMember }: { isCompressed: boolean; onMember: () => void },
): Promise<OpenedArchive> {
  const folders = new Map<string, string>();
  const folderPath = (folder: string) => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    folders.set(folder, `${path}/${folder}`);
    return `${path}/${folder}`;
  };
  const archive = new TarBytes(path, file, isCompressed);
  let textBytes = 0;
  const { members, refused } = await indexTar<SourceEntry>({
    archiveName: path,
    openReader: () => archive.openReader(),
    makeMember: (place) => new TarMember(archive, folderPath(place.folder), place),
    keeps: (name, sizeBytes) => {
      const isKept =
        isCompressed && isTextMember(name, sizeBytes) && textBytes + sizeBytes <= MAX_TEXTS_BYTES;
      if (isKept) textBytes += sizeBytes;
      return isKept;
    },
    onMember,
  });
  return { entries: members, refused, rewind: () => archive.rewind() };
}

/** A tar's bytes, and the one stream through which those of a compressed one are read. */
class TarBytes {
  readonly file: Blob;
  readonly isCompressed: boolean;
  readonly path: string;
  private stream: ByteReader | null = null;

  constructor(path: string, file: Blob, isCompressed: boolean) {
    this.path = path;
    this.file = file;
    this.isCompressed = isCompressed;
  }

  openReader(): ByteReader {
    return this.isCompressed ? gzipReader(this.file, this.path) : blobReader(this.file, this.path);
  }

  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    if (!this.isCompressed) return readBlobBytes(this.file, offset, offset + length, this.path);
    this.stream ??= this.openReader();
    return this.stream.read(offset, length);
  }

  async rewind(): Promise<void> {
    await this.stream?.close();
    this.stream = null;
  }
}

class TarMember implements SourceEntry {
  readonly sizeBytes: number;
  private readonly archive: TarBytes;
  private readonly folder: string;
  private readonly name: string;
  private readonly offset: number;
  private readonly content: Uint8Array<ArrayBuffer> | null;

  constructor(archive: TarBytes, folder: string, place: TarPlace) {
    this.archive = archive;
    this.folder = folder;
    this.name = place.name;
    this.offset = place.offset;
    this.sizeBytes = place.sizeBytes;
    this.content = place.content;
  }

  get path(): string {
    return this.folder + this.name;
  }

  async open(): Promise<Blob | Uint8Array<ArrayBuffer>> {
    const { archive, offset, sizeBytes } = this;
    if (sizeBytes <= MAX_READ_BYTES) return this.read(0, sizeBytes);
    if (!archive.isCompressed) return archive.file.slice(offset, offset + sizeBytes);
    throw new StudioError({
      code: 'image-too-large',
      message: `It has ${sizeBytes} bytes; of a compressed archive at most ${MAX_READ_BYTES} per file are unpacked.`,
      hint: 'If it is no picture, leave it out; otherwise unpack the archive and import the folder.',
    });
  }

  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    if (this.content) return this.content.slice(start, end);
    const length = Math.max(0, Math.min(end, this.sizeBytes) - start);
    return this.archive.read(this.offset + start, length);
  }
}
