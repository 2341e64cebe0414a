import { StudioError } from '../lib/StudioError';
import type { ByteReader } from './byteReader';
import {
  cleanMemberPath,
  type RefusedMember,
  refusedDuplicate,
  refusedPath,
  unsafePathReason,
} from './memberPath';
import { isTarFile, paxAttribute, readTarHeader, TAR_BLOCK_BYTES } from './tarHeader';

/** A file inside an archive: its place in the reader's bytes. */
export interface TarPlace {
  /** Of the tar inside the tar that it lies in, with a `/` behind it: `n01440764.tar/`; else empty. */
  folder: string;
  /** `/`-separated, within the folder. */
  name: string;
  offset: number;
  sizeBytes: number;
  /** The content, where it was asked for by `keeps`. */
  content: Uint8Array<ArrayBuffer> | null;
}

export interface TarIndexRequest<Member> {
  /** Each gives a reader of its own; those of a plain file are used side by side. Closed by the index. */
  openReader: () => ByteReader;
  /** Shown in errors. */
  archiveName: string;
  /** What the index keeps of a file; a tar may hold a million, so something small. */
  makeMember: (place: TarPlace) => Member;
  /** Whether the content is wanted at once: a stream can't go back for it. */
  keeps?: (name: string, sizeBytes: number) => boolean;
  /** Called for each file; throws to stop. */
  onMember?: () => void;
}

export interface TarIndex<Member> {
  /** In the archive's order. */
  members: Member[];
  /** Unsafe and repeated names, and one row for the part that is missing where the archive is cut short. */
  refused: RefusedMember[];
}

interface Region {
  reader: ByteReader;
  start: number;
  /** Null: to the end of the reader. */
  end: number | null;
  folder: string;
  depth: number;
  /** It goes on beyond the archive's end, which the tar around it reports. */
  isCut: boolean;
}

/** Where the members of a tar in the tar go; found later, several side by side. */
class InnerTar {
  readonly region: Region;

  constructor(region: Region) {
    this.region = region;
  }
}

/** A tar inside a tar inside a tar is still opened; anything deeper is taken for a plain file. */
const MAX_DEPTH = 3;
/** Longer name records than this are not names. */
const MAX_NAME_BYTES = 65536;
/** Inner tars that are indexed at a time: each waits for the disk nearly always. */
const SIDE_BY_SIDE = 16;

const padded = (sizeBytes: number) => Math.ceil(sizeBytes / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;

/**
 * Lists the files of a tar, and of tars inside it, by reading headers only; data are skipped, so that a large archive
 * is indexed without being read and an import can go on anywhere in it. Of an archive that is cut short the whole
 * files are listed. Throws `unreadable-archive` where there is none.
 */
export async function indexTar<Member>(request: TarIndexRequest<Member>): Promise<TarIndex<Member>> {
  const walk = new TarWalk(request);
  const reader = request.openReader();
  try {
    const pieces = await walk.region({
      reader,
      start: 0,
      end: reader.size,
      folder: '',
      depth: 1,
      isCut: false,
    });
    const members = await walk.resolve(pieces);
    return { members, refused: walk.refused.sort((a, b) => (a.path < b.path ? -1 : 1)) };
  } finally {
    await reader.close();
  }
}

class TarWalk<Member> {
  readonly refused: RefusedMember[] = [];
  private readonly request: TarIndexRequest<Member>;

  constructor(request: TarIndexRequest<Member>) {
    this.request = request;
  }

  /** What one tar holds, in order. Where it is damaged: what lies before, and a row; throws where that is nothing. */
  async region(region: Region): Promise<(Member | InnerTar)[]> {
    const pieces: (Member | InnerTar)[] = [];
    try {
      await this.readInto(region, pieces);
    } catch (error) {
      if (!(error instanceof StudioError) || error.code !== 'unreadable-archive') throw error;
      if (region.depth === 1 && pieces.length === 0) throw error;
      const { size, isSequential } = region.reader;
      const isReportedAround = isSequential && size !== null && region.end !== null && region.end > size;
      if (!region.isCut && !isReportedAround)
        this.refused.push({
          path: `${this.request.archiveName}${region.folder ? `/${region.folder.slice(0, -1)}` : ''}`,
          sizeBytes: (region.end ?? size ?? region.start) - region.start,
          error: { ...error.toDetails(), message: `${error.message} What lies before is taken.` },
        });
    }
    return pieces;
  }

  private async readInto(region: Region, pieces: (Member | InnerTar)[]): Promise<void> {
    const { reader, folder } = region;
    const names = new Set<string>();
    const ended = { byMark: false };
    let last: { place: TarPlace; isPiece: boolean } | null = null;
    /** The last file, where the bytes end inside of it; no member then. */
    const dropUnfinished = (): TarPlace | null => {
      const end = reader.isSequential ? reader.size : region.end;
      if (!last || end === null || last.place.offset + last.place.sizeBytes <= end) return null;
      if (last.isPiece) pieces.pop();
      return last.place;
    };
    try {
      for await (const place of this.files(region, ended)) {
        const isCut = region.end !== null && place.offset + place.sizeBytes > region.end;
        const isPiece = await this.add(region, { place, isCut }, { pieces, names });
        last = { place, isPiece };
        if (isCut) break;
      }
    } catch (error) {
      dropUnfinished();
      throw error;
    }
    const unfinished = dropUnfinished();
    if (unfinished) {
      const { name, offset, sizeBytes } = unfinished;
      const end = region.end ?? reader.size;
      throw this.damaged(
        folder,
        `its data end at byte ${end}, inside of ${name}, whose ${sizeBytes} bytes begin at byte ${offset}`,
      );
    }
    if (!last) throw this.damaged(folder, 'it holds no file');
    if (!ended.byMark && region.depth === 1)
      throw this.damaged(folder, `it stops behind ${last.place.name} without an end mark`);
  }

  /** The files of one tar by its headers; ends at the end mark or where the bytes end. */
  private async *files(
    { reader, start, end, folder }: Region,
    ended: { byMark: boolean },
  ): AsyncGenerator<TarPlace> {
    let position = start;
    let longName: string | null = null;
    let longSize: number | null = null;
    while (end === null || position + TAR_BLOCK_BYTES <= end) {
      const block = await reader.read(position, TAR_BLOCK_BYTES);
      ended.byMark = block.length === TAR_BLOCK_BYTES && block.every((byte) => byte === 0);
      if (ended.byMark || block.length < TAR_BLOCK_BYTES) return;
      const header = readTarHeader(block);
      if (!header) throw this.damaged(folder, `no file header at byte ${position}`);
      const sizeBytes: number = longSize ?? header.sizeBytes;
      const offset = position + TAR_BLOCK_BYTES;
      position = offset + padded(sizeBytes);
      if (header.type === 'L' || header.type === 'x') {
        const bytes = await reader.read(offset, Math.min(sizeBytes, MAX_NAME_BYTES));
        const text = new TextDecoder().decode(bytes);
        if (header.type === 'L') longName = text.split('\0')[0] ?? '';
        else {
          longName = paxAttribute(text, 'path') ?? longName;
          longSize = Number(paxAttribute(text, 'size') ?? Number.NaN) || null;
        }
        continue;
      }
      const name = cleanMemberPath(longName ?? header.name);
      longName = null;
      longSize = null;
      if (isTarFile(header)) yield { folder, name, offset, sizeBytes, content: null };
    }
  }

  /** Puts a file among the pieces, or what is wrong with it among the refused. Returns whether it became a piece. */
  private async add(
    region: Region,
    { place, isCut }: { place: TarPlace; isCut: boolean },
    { pieces, names }: { pieces: (Member | InnerTar)[]; names: Set<string> },
  ): Promise<boolean> {
    const { reader } = region;
    const { folder, name, offset, sizeBytes } = place;
    const path = `${this.request.archiveName}/${folder}${name}`;
    const reason = unsafePathReason(name);
    if (reason) this.refused.push(refusedPath(path, sizeBytes, reason));
    if (!reason && names.has(name)) this.refused.push(refusedDuplicate(path, sizeBytes, `at byte ${offset}`));
    if (reason || names.has(name)) return false;
    names.add(name);
    if (region.depth < MAX_DEPTH && (await isTar(reader, place))) {
      const end = isCut ? region.end : offset + sizeBytes;
      const inner = {
        reader,
        start: offset,
        end,
        folder: `${folder}${name}/`,
        depth: region.depth + 1,
        isCut,
      };
      if (reader.isSequential) for (const piece of await this.region(inner)) pieces.push(piece);
      else pieces.push(new InnerTar(inner));
      return false;
    }
    if (isCut) return false;
    const content = this.request.keeps?.(name, sizeBytes) ? await reader.read(offset, sizeBytes) : null;
    pieces.push(this.request.makeMember({ ...place, content }));
    this.request.onMember?.();
    return true;
  }

  /** Members in order; tars inside are indexed a few at a time. */
  async resolve(pieces: (Member | InnerTar)[]): Promise<Member[]> {
    const found = new Map<InnerTar, Member[]>();
    const waiting = pieces.filter((piece) => piece instanceof InnerTar);
    let next = 0;
    const work = async () => {
      for (let inner = waiting[next++]; inner; inner = waiting[next++]) {
        const reader = this.request.openReader();
        const own = await this.region({ ...inner.region, reader }).finally(() => reader.close());
        found.set(inner, await this.resolve(own));
      }
    };
    await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, waiting.length) }, work));
    const members: Member[] = [];
    for (const piece of pieces) {
      if (!(piece instanceof InnerTar)) members.push(piece);
      else for (const member of found.get(piece) ?? []) members.push(member);
    }
    return members;
  }

  private damaged(folder: string, reason: string): StudioError {
    const { archiveName } = this.request;
    const where = folder ? `${archiveName}, in ${folder.slice(0, -1)},` : archiveName;
    return new StudioError({
      code: 'unreadable-archive',
      message: `${where} is not a complete tar archive: ${reason}.`,
      hint: 'Download or pack the archive again, or unpack it and import the folder.',
    });
  }
}

/** By name and by content: reading on in a stream past a picture's first block is fine, going back is not. */
async function isTar(reader: ByteReader, { name, offset, sizeBytes }: TarPlace): Promise<boolean> {
  if (!/\.tar$/i.test(name) || sizeBytes < TAR_BLOCK_BYTES) return false;
  return readTarHeader(await reader.read(offset, TAR_BLOCK_BYTES)) !== null;
}
