import {
  openParquet,
  type ParquetBytes,
  type ParquetChunk,
  type ParquetFile,
} from '../../formats/parquetFile';
import { ParquetPages } from '../../formats/parquetPages';
import { findPictureColumns, type PictureColumns } from './parquetColumns';
import type { SourceEntry } from './sourceEntry';

/** Row groups whose dictionary and last page are held. */
const HELD_GROUPS = 2;

/** One parquet file of labelled pictures. Its bytes are let go by `close` and opened again when needed. */
export class ParquetShard {
  readonly path: string;
  readonly sizeBytes: number;
  readonly names: string[] | null;
  readonly rowCount: number;
  /** Mean size of a picture file: exact ones are not known without reading. */
  readonly meanPictureBytes: number;
  readonly #entry: SourceEntry;
  readonly #columns: PictureColumns;
  readonly #groupStarts: number[];
  readonly #pictures: ParquetChunk[];
  readonly #labels: ParquetChunk[];
  #bytes: Promise<ParquetBytes> | null = null;
  #held: { group: number; pages: ParquetPages }[] = [];

  private constructor(entry: SourceEntry, file: ParquetFile) {
    this.#entry = entry;
    this.path = entry.path;
    this.sizeBytes = entry.sizeBytes;
    this.#columns = findPictureColumns(file);
    this.names = this.#columns.names;
    this.rowCount = file.rowCount;
    this.#pictures = file.chunksOf(this.#columns.picture);
    this.#labels = file.chunksOf(this.#columns.label);
    const pictureBytes = this.#pictures.reduce((sum, chunk) => sum + chunk.uncompressedBytes, 0);
    this.meanPictureBytes = Math.round(pictureBytes / Math.max(1, this.rowCount));
    let start = 0;
    this.#groupStarts = file.groupRows.map((rows) => {
      start += rows;
      return start - rows;
    });
  }

  /** Reads the footer. Throws as openParquet and findPictureColumns do. */
  static async open(entry: SourceEntry): Promise<ParquetShard> {
    const bytes = await parquetBytes(entry);
    return new ParquetShard(entry, await openParquet(bytes, entry.path));
  }

  /** The label column, row by row; reads no picture. */
  async labels(): Promise<unknown[]> {
    const bytes = await this.#open();
    const groups: unknown[][] = [];
    for (const chunk of this.#labels)
      groups.push(await new ParquetPages(bytes, this.#columns.label, chunk, this.path).values());
    const isText = this.#columns.label.at(-1)?.element.type === 'BYTE_ARRAY';
    const values = groups.flat();
    if (!isText) return values;
    const decoder = new TextDecoder();
    return values.map((value) => (value instanceof Uint8Array ? decoder.decode(value) : value));
  }

  /** A copy of the picture file in a row, null where there is none. Throws `unreadable-archive`. */
  async picture(row: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const group = this.#groupOf(row);
    const bytes = await this.#open();
    const value = await this.#pagesOf(group, bytes).value(row - (this.#groupStarts[group] ?? 0));
    return value instanceof Uint8Array ? new Uint8Array(value) : null;
  }

  /** Lets go of what is held. */
  close(): void {
    this.#bytes = null;
    this.#held = [];
  }

  #open(): Promise<ParquetBytes> {
    this.#bytes ??= parquetBytes(this.#entry);
    return this.#bytes;
  }

  #pagesOf(group: number, bytes: ParquetBytes): ParquetPages {
    const found = this.#held.find((each) => each.group === group);
    if (found) return found.pages;
    const chunk = this.#pictures[group];
    if (!chunk) throw new RangeError(`no row group ${group} in ${this.path}`);
    const pages = new ParquetPages(bytes, this.#columns.picture, chunk, this.path);
    this.#held = [...this.#held, { group, pages }].slice(-HELD_GROUPS);
    return pages;
  }

  #groupOf(row: number): number {
    return this.#groupStarts.findLastIndex((start) => start <= row);
  }
}

/** A file on disk is read by slices; a member of a compressed archive is unpacked whole. */
async function parquetBytes(entry: SourceEntry): Promise<ParquetBytes> {
  const opened = await entry.open();
  if (opened instanceof Blob)
    return {
      byteLength: opened.size,
      slice: async (start, end = opened.size) => exactBuffer(await entry.read(start, end)),
    };
  return {
    byteLength: opened.byteLength,
    slice: async (start, end) => opened.slice(start, end).buffer,
  };
}

function exactBuffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
}
