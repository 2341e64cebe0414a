import type { CompressionCodec, FileMetaData, SchemaTree } from 'hyparquet';
import { parquetMetadataAsync, parquetSchema } from 'hyparquet';
import { StudioError } from '../lib/StudioError';

/** Random access to a parquet file's bytes, as hyparquet takes it. */
export interface ParquetBytes {
  readonly byteLength: number;
  /** Bytes `[start, end)`. */
  slice(start: number, end?: number): Promise<ArrayBuffer>;
}

/** One column of one row group: where its pages lie. */
export interface ParquetChunk {
  /** Bytes `[start, end)` of the file: an optional dictionary page, then data pages. */
  start: number;
  end: number;
  codec: CompressionCodec;
  rowCount: number;
  /** Of all values together, unpacked. */
  uncompressedBytes: number;
}

/** A column that holds values: schema nodes from the root to it. */
export type ParquetColumn = SchemaTree[];

export interface ParquetFile {
  name: string;
  rowCount: number;
  root: SchemaTree;
  /** Row groups in file order. */
  groupRows: number[];
  /** Texts that the writer put beside the schema (`huggingface`, `ARROW:schema`, ...). */
  keyValues: Map<string, string>;
  /** The chunks of one column, by row group. */
  chunksOf(column: ParquetColumn): ParquetChunk[];
}

const MAGIC = 'PAR1';
/** Magic in front, length of the footer and magic behind it. */
const MIN_BYTES = 12;

/**
 * Reads a parquet file's footer (schema and places of its pages), nothing else.
 * Throws `unreadable-archive` where it is no parquet file, cut short, or its footer damaged.
 */
export async function openParquet(bytes: ParquetBytes, name: string): Promise<ParquetFile> {
  await checkMagic(bytes, name);
  try {
    return readFooter(await parquetMetadataAsync(bytes, { geoparquet: false }), name, bytes.byteLength);
  } catch (cause) {
    if (cause instanceof StudioError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw damagedParquet(name, `its footer can't be read (${reason})`, cause);
  }
}

/** The error of a file that is parquet but not whole. */
export function damagedParquet(name: string, reason: string, cause?: unknown): StudioError {
  return new StudioError(
    {
      code: 'unreadable-archive',
      message: `${name} is a damaged parquet file: ${reason}.`,
      hint: 'Download this file again and compare its size with the one stated at its source; leave it out to import the others.',
    },
    { cause },
  );
}

async function checkMagic(bytes: ParquetBytes, name: string): Promise<void> {
  const text = async (start: number, end: number) =>
    String.fromCharCode(...new Uint8Array(await bytes.slice(start, end)));
  const { byteLength } = bytes;
  const head = await text(0, Math.min(4, byteLength));
  if (head === 'PARE')
    throw new StudioError({
      code: 'unsupported-file',
      message: `${name} is an encrypted parquet file.`,
      hint: 'Write it again without encryption.',
    });
  if (head !== MAGIC)
    throw new StudioError({
      code: 'unreadable-archive',
      message: `${name} is no parquet file: it begins with ${JSON.stringify(head)} instead of "${MAGIC}"${head.startsWith('vers') ? ', as a Git LFS pointer does: a note of where the file is, not the file' : ''}.`,
      hint: 'Download the file itself again (of a Git LFS repository: git lfs pull).',
    });
  if (byteLength < MIN_BYTES || (await text(byteLength - 4, byteLength)) !== MAGIC)
    throw damagedParquet(name, `it is cut short: its ${byteLength} bytes don't end with its footer`);
}

function readFooter(metadata: FileMetaData, name: string, byteLength: number): ParquetFile {
  const root = parquetSchema(metadata);
  const { row_groups: groups } = metadata;
  return {
    name,
    rowCount: Number(metadata.num_rows),
    root,
    groupRows: groups.map(({ num_rows }) => Number(num_rows)),
    keyValues: new Map((metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value ?? ''])),
    chunksOf: (column) => {
      const path = column.slice(1).map(({ element }) => element.name);
      return groups.map((group) => {
        const found = group.columns.find(
          ({ meta_data }) => meta_data?.path_in_schema.join('\0') === path.join('\0'),
        );
        const place = found?.meta_data;
        if (!place) throw damagedParquet(name, `a row group lacks the column ${path.join('.')}`);
        // Some writers state 0 where there is no dictionary.
        const dictionary = Number(place.dictionary_page_offset ?? 0);
        const start = dictionary > 0 ? dictionary : Number(place.data_page_offset);
        const end = start + Number(place.total_compressed_size);
        if (start < 4 || end > byteLength)
          throw damagedParquet(
            name,
            `its column ${path.join('.')} would end at byte ${end} of ${byteLength}`,
          );
        return {
          start,
          end,
          codec: place.codec,
          rowCount: Number(group.num_rows),
          uncompressedBytes: Number(place.total_uncompressed_size),
        };
      });
    },
  };
}
