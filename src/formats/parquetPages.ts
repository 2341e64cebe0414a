import type { Compressors, DecodedArray, PageHeader } from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { StudioError } from '../lib/StudioError';
import { damagedParquet, type ParquetBytes, type ParquetChunk, type ParquetColumn } from './parquetFile';

/** A page's header is some dozen bytes, more only where a writer put the smallest and largest value into it. */
const HEADER_BYTES = 1024;
const MAX_HEADER_BYTES = 16 * 1024 * 1024;
/** Of an unpacked page; writers begin a new one after about a megabyte, at the latest after 1,024 pictures. */
const MAX_PAGE_BYTES = 1024 ** 3;
/** Chunks up to this size (labels) are read at one go. */
const SMALL_CHUNK_BYTES = 1024 * 1024;

type ColumnDecoder = Parameters<typeof readPage>[2];

interface Page {
  header: PageHeader;
  /** Of the compressed bytes, header included. */
  start: number;
  headerBytes: number;
  end: number;
  firstRow: number;
  rowCount: number;
}

/**
 * The values of one column of one row group, page by page: a row group of ImageNet may hold hundreds of megabytes,
 * a page seldom more than a few. Holds the dictionary, where there is one, and the page that was asked for last.
 * Calls are answered in their order. The column must not be repeated (a list), so that values are rows.
 */
export class ParquetPages {
  readonly #bytes: ParquetBytes;
  readonly #name: string;
  readonly #chunk: ParquetChunk;
  readonly #decoder: ColumnDecoder;
  #small: Promise<ArrayBuffer> | null = null;
  #pages: Page[] = [];
  #nextStart: number;
  #nextRow = 0;
  #dictionary: DecodedArray | undefined;
  #decoded: { page: Page; values: DecodedArray } | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(bytes: ParquetBytes, column: ParquetColumn, chunk: ParquetChunk, name: string) {
    this.#bytes = bytes;
    this.#name = name;
    this.#chunk = chunk;
    this.#nextStart = chunk.start;
    const leaf = column.at(-1)?.element;
    if (!leaf?.type) throw damagedParquet(name, 'a column has no type');
    this.#decoder = {
      pathInSchema: column.slice(1).map(({ element }) => element.name),
      type: leaf.type,
      element: leaf,
      schemaPath: column,
      codec: chunk.codec,
      parsers: DEFAULT_PARSERS,
      utf8: false,
    };
  }

  /**
   * The value of a row, counted from the row group's first; bytes as a view of the page, null where there is none.
   * Throws `unreadable-archive` where the page is damaged.
   */
  value(row: number): Promise<unknown> {
    const result = this.#queue.then(async () => {
      const page = await this.#pageOf(row);
      if (this.#decoded?.page !== page) this.#decoded = { page, values: await this.#decode(page) };
      return unwrap(this.#decoded.values[row - page.firstRow]);
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** All values of the chunk. Throws as `value`. */
  async values(): Promise<unknown[]> {
    const values = [];
    for (let row = 0; row < this.#chunk.rowCount; row++) {
      // Within a page no promise per row: label columns have a million.
      const { page, values: decoded } = this.#decoded ?? { page: null, values: [] };
      const isHere = page && row >= page.firstRow && row < page.firstRow + page.rowCount;
      values.push(isHere ? unwrap(decoded[row - page.firstRow]) : await this.value(row));
    }
    return values;
  }

  async #pageOf(row: number): Promise<Page> {
    let page = this.#pages.find(({ firstRow, rowCount }) => row >= firstRow && row < firstRow + rowCount);
    while (!page) {
      if (this.#nextStart >= this.#chunk.end)
        throw damagedParquet(
          this.#name,
          `a row group ends after ${this.#nextRow} of ${this.#chunk.rowCount} rows`,
        );
      const next = await this.#readHeader(this.#nextStart);
      this.#nextStart = next.end;
      if (next.header.type === 'DICTIONARY_PAGE') this.#dictionary = await this.#decode(next);
      if (next.rowCount === 0) continue;
      this.#nextRow += next.rowCount;
      this.#pages.push(next);
      if (row < this.#nextRow) page = next;
    }
    return page;
  }

  async #readHeader(start: number): Promise<Page> {
    for (let length = HEADER_BYTES; ; length *= 16) {
      const end = Math.min(start + length, this.#chunk.end);
      const reader = { view: new DataView(await this.#slice(start, end)), offset: 0 };
      try {
        const header = parquetHeader(reader);
        const pageEnd = start + reader.offset + header.compressed_page_size;
        if (!header.type || header.compressed_page_size < 0 || pageEnd > this.#chunk.end)
          throw damagedParquet(this.#name, `the page at byte ${start} ends at ${pageEnd}, behind its column`);
        const data = header.data_page_header_v2 ?? header.data_page_header;
        const rowCount = data?.num_values ?? 0;
        // Memory is taken by these numbers, so they are not believed blindly.
        if (header.uncompressed_page_size > MAX_PAGE_BYTES || rowCount > this.#chunk.rowCount - this.#nextRow)
          throw damagedParquet(
            this.#name,
            `the page at byte ${start} claims ${header.uncompressed_page_size} bytes and ${rowCount} rows`,
          );
        return {
          header,
          start,
          headerBytes: reader.offset,
          end: pageEnd,
          firstRow: this.#nextRow,
          rowCount,
        };
      } catch (error) {
        if (error instanceof StudioError) throw error;
        if (!(error instanceof RangeError)) throw this.#damaged(start, error);
        if (end === this.#chunk.end || length > MAX_HEADER_BYTES) throw this.#damaged(start, error);
      }
    }
  }

  async #decode({ header, start, headerBytes, end }: Page): Promise<DecodedArray> {
    const view = new DataView(await this.#slice(start + headerBytes, end));
    const compressors = await loadCompressors(this.#chunk.codec);
    try {
      const decoder = compressors ? { ...this.#decoder, compressors } : this.#decoder;
      const { data } = readPage({ view, offset: 0 }, header, decoder, this.#dictionary, undefined, 0);
      return data ?? [];
    } catch (error) {
      throw this.#damaged(start, error);
    }
  }

  #slice(start: number, end: number): Promise<ArrayBuffer> {
    const { start: chunkStart, end: chunkEnd } = this.#chunk;
    if (chunkEnd - chunkStart > SMALL_CHUNK_BYTES) return this.#bytes.slice(start, end);
    this.#small ??= this.#bytes.slice(chunkStart, chunkEnd);
    return this.#small.then((all) => all.slice(start - chunkStart, end - chunkStart));
  }

  #damaged(start: number, cause: unknown): Error {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return damagedParquet(this.#name, `the page at byte ${start} can't be read (${reason})`, cause);
  }
}

/** hyparquet wraps a value once per optional level above it; an empty wrapping is a null. */
function unwrap(value: unknown): unknown {
  let inner = value;
  while (Array.isArray(inner)) inner = inner[0];
  return inner ?? null;
}

/** 77 KB that most files do without: hyparquet itself unpacks snappy. */
async function loadCompressors(codec: ParquetChunk['codec']): Promise<Compressors | undefined> {
  if (codec === 'UNCOMPRESSED' || codec === 'SNAPPY') return undefined;
  return (await import('hyparquet-compressors')).compressors;
}
