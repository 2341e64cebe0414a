import { parquetMetadata } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { loadImagenetClasses } from '../../../../src/architecture/imagenetClasses';
import type { LabelledSource } from '../../../../src/data/sources/labelledSource';
import { parquet } from '../../../../src/data/sources/parquet';
import { StudioError } from '../../../../src/lib/StudioError';
import { listingOf } from '../../../fixtures/sources/listingOf';
import {
  Compression,
  Encoding,
  type SampleOptions,
  type SampleRow,
  WriterVersion,
  writePictureParquet,
} from '../../../fixtures/sources/parquetSample';

/** Bytes that differ in length and content from row to row; what they show is not asked here. */
const picture = (row: number) =>
  Uint8Array.from({ length: 900 + (row % 7) * 150 }, (_, index) => (index * (row + 3) + row) % 251);

const rows = (count: number, label: (row: number) => SampleRow['label'] = (row) => row % 3): SampleRow[] =>
  Array.from({ length: count }, (_, row) => ({
    bytes: picture(row),
    path: `${row}.JPEG`,
    label: label(row),
  }));

async function recognise(files: Record<string, string | Uint8Array<ArrayBuffer>>): Promise<LabelledSource> {
  const source = await parquet.recognise(await listingOf(files));
  if (!source) throw new Error('not recognised');
  return source;
}

const labelsOf = (source: LabelledSource) =>
  Array.from({ length: source.count }, (_, index) => source.item(index).label);

describe('parquet', () => {
  const ways: [string, SampleOptions][] = [
    ['snappy', { compression: Compression.SNAPPY }],
    ['zstd', { compression: Compression.ZSTD }],
    ['gzip', { compression: Compression.GZIP }],
    ['brotli', { compression: Compression.BROTLI }],
    ['lz4', { compression: Compression.LZ4_RAW }],
    ['no compression', { compression: Compression.UNCOMPRESSED }],
    ['no dictionary', { dictionary: false }],
    ['a dictionary given up on the way', { dictionaryBytes: 9000, writeBatch: 5, pageBytes: 2048 }],
    ['pages of version 2', { version: WriterVersion.V2 }],
    ['delta lengths', { dictionary: false, imageEncoding: Encoding.DELTA_LENGTH_BYTE_ARRAY }],
    ['many row groups', { rowsPerGroup: 7 }],
    ['many pages', { writeBatch: 4, pageBytes: 4096, dictionary: false }],
    [
      'many pages and groups',
      { writeBatch: 2, pageBytes: 2048, rowsPerGroup: 11, compression: Compression.ZSTD },
    ],
  ];
  test.each(ways)('every picture and label as they were written: %s', async (_, options) => {
    const file = writePictureParquet(rows(40), { names: ['cat', 'dog', 'eel'], ...options });
    const source = await recognise({ 'pets/train-00000-of-00001.parquet': file });
    expect(source.count).toBe(40);
    expect(source.classNames).toEqual(['cat', 'dog', 'eel']);
    expect(labelsOf(source)).toEqual(Array.from({ length: 40 }, (_, row) => row % 3));
    expect(source.item(12).path).toBe('pets/train-00000-of-00001.parquet/row 12');
    // Several at a time, as an import asks; then one far back, as a look at single pictures does.
    const all = await Promise.all(Array.from({ length: 40 }, (_, index) => source.open(index)));
    expect(all).toEqual(Array.from({ length: 40 }, (_, row) => picture(row)));
    expect(await source.open(3)).toEqual(picture(3));
    await source.rewind();
    expect(await source.open(39)).toEqual(picture(39));
  });

  test('a picture is a copy: giving it away does not harm the next', async () => {
    const source = await recognise({ 'a.parquet': writePictureParquet(rows(9)) });
    const first = await source.open(0);
    if (!(first instanceof Uint8Array)) throw new Error('bytes expected');
    structuredClone(first, { transfer: [first.buffer] });
    expect(await source.open(1)).toEqual(picture(1));
  });

  test('shards are splits by their names; a test set without answers is refused as one', async () => {
    const source = await recognise({
      'set/data/test-00000-of-00001.parquet': writePictureParquet(rows(5, () => -1)),
      'set/data/train-00000-of-00002.parquet': writePictureParquet(rows(6)),
      'set/data/train-00001-of-00002.parquet': writePictureParquet(rows(4)),
      'set/data/validation-00000-of-00001.parquet': writePictureParquet(rows(3)),
    });
    expect(source.hasOwnSplit).toBe(true);
    expect(source.count).toBe(13);
    const splits = Array.from({ length: 13 }, (_, index) => source.item(index).split);
    expect(splits).toEqual([...Array(10).fill('train'), ...Array(3).fill('validation')]);
    expect(await source.open(6)).toEqual(picture(0));
    expect(source.refused).toEqual([
      expect.objectContaining({
        path: 'set/data/test-00000-of-00001.parquet/row 0',
        error: expect.objectContaining({ message: expect.stringContaining('5 rows') }),
      }),
    ]);
  });

  test("ImageNet's table names 1,000 classes; fewer are numbered; names in the label column are classes", async () => {
    const table = await loadImagenetClasses();
    const many = await recognise({ 'a.parquet': writePictureParquet(rows(1000, (row) => 999 - row)) });
    expect(many.classNames).toEqual(table.map(({ name }) => name));
    expect(many.wnids[999]).toBe('n15075141');
    const few = await recognise({ 'a.parquet': writePictureParquet(rows(4)) });
    expect(few.classNames).toEqual(['class 0', 'class 1', 'class 2']);
    const words = ['owl', 'ant', 'bee', 'ant'];
    const named = await recognise({
      'a.parquet': writePictureParquet(rows(4, (row) => words[row] ?? null)),
    });
    expect(named.classNames).toEqual(['ant', 'bee', 'owl']);
    expect(labelsOf(named)).toEqual([2, 0, 1, 0]);
  });

  test('columns of other names', async () => {
    const file = writePictureParquet(rows(6), {
      imageColumn: 'img',
      labelColumn: 'fine_label',
      names: ['n01440764', 'n02102040', 'n02979186'],
    });
    const source = await recognise({ 'cifar100.parquet': file });
    expect(source.classNames).toEqual(['tench', 'English springer', 'cassette player']);
    expect(source.wnids).toEqual(['n01440764', 'n02102040', 'n02979186']);
  });

  test('rows without label, without picture, with a label beyond the names', async () => {
    const sample = rows(6);
    if (sample[1]) sample[1].label = null;
    if (sample[2]) sample[2].bytes = null;
    if (sample[3]) sample[3].label = 7;
    const source = await recognise({
      'a.parquet': writePictureParquet(sample, { names: ['cat', 'dog', 'eel'] }),
    });
    expect(source.count).toBe(4);
    expect(source.refused.map(({ error }) => error.message)).toEqual([
      expect.stringContaining('Row 1 has no label'),
      expect.stringContaining('Row 3 has a label outside of the 3 classes 0 to 2: 7'),
    ]);
    await expect(source.open(1)).rejects.toMatchObject({ message: expect.stringContaining('Row 2') });
    expect(await source.open(2)).toEqual(picture(4));
  });

  test('labels are read without the pictures, and a picture without the others', async () => {
    const sample = rows(60).map((row) => ({
      ...row,
      bytes: new Uint8Array(100_000).map(() => Math.random() * 256),
    }));
    const file = writePictureParquet(sample, { rowsPerGroup: 20, writeBatch: 1, dictionary: false });
    const listing = await listingOf({ 'a.parquet': file });
    let bytesRead = 0;
    const entries = listing.entries.map((entry) => ({
      path: entry.path,
      sizeBytes: entry.sizeBytes,
      open: () => entry.open(),
      read: (start: number, end: number) => {
        bytesRead += end - start;
        return entry.read(start, end);
      },
    }));
    const source = await parquet.recognise({ ...listing, entries });
    if (!source) throw new Error('not recognised');
    expect(bytesRead).toBeLessThan(600_000); // hyparquet asks for half a megabyte to find the footer
    bytesRead = 0;
    expect(await source.open(31)).toEqual(sample[31]?.bytes);
    expect(bytesRead).toBeLessThan(1_200_000); // of 6 MB: headers on the way, and one page of about a megabyte
  });

  describe('bad files', () => {
    const whole = writePictureParquet(rows(9));
    test.each([
      ['cut short', whole.slice(0, whole.length - 100), /cut short/],
      ['wrong magic', new TextEncoder().encode('version https://git-lfs.github.com/spec/v1'), /LFS/],
      ['footer damaged', whole.with(whole.length - 7, 0xff), /footer/],
    ])('%s', async (_, file, reason) => {
      await expect(recognise({ 'a.parquet': Uint8Array.from(file) })).rejects.toMatchObject({
        code: 'unreadable-archive',
        message: expect.stringMatching(reason),
      });
    });

    test('no picture column', async () => {
      const file = writePictureParquet(rows(3), { imageColumn: 'photo', bytesField: 'url' });
      await expect(recognise({ 'a.parquet': file })).rejects.toMatchObject({
        code: 'no-classes',
        message: expect.stringContaining('photo, label'),
      });
    });

    test('no label column', async () => {
      const file = writePictureParquet(rows(3), { labelColumn: 'caption' });
      await expect(recognise({ 'a.parquet': file })).rejects.toMatchObject({
        code: 'no-classes',
        message: expect.stringContaining('image, caption'),
      });
    });

    test('one damaged shard does not stop the others', async () => {
      const source = await recognise({ 'a.parquet': whole, 'b.parquet': whole.slice(0, 500) });
      expect(source.count).toBe(9);
      expect(source.refused[0]).toMatchObject({ path: 'b.parquet' });
    });

    test('a shard with damaged labels is refused whole', async () => {
      const place = parquetMetadata(whole.buffer).row_groups[0]?.columns[2]?.meta_data;
      const start = Number(place?.dictionary_page_offset ?? place?.data_page_offset);
      const zeros = whole.map((byte, index) => (index >= start && index < start + 40 ? 0 : byte));
      const source = await recognise({ 'a.parquet': zeros, 'b.parquet': whole });
      expect([source.count, source.item(0).path]).toEqual([9, 'b.parquet/row 0']);
      expect(source.refused[0]).toMatchObject({ path: 'a.parquet', error: { code: 'unreadable-archive' } });
    });

    test('a damaged page refuses its rows, not the rest', async () => {
      const file = writePictureParquet(rows(20), {
        compression: Compression.GZIP,
        rowsPerGroup: 10,
        dictionary: false,
      });
      const source = await recognise({
        'a.parquet': file.map((byte, index) => (index > 200 && index < 400 ? 0 : byte)),
      });
      await expect(source.open(0)).rejects.toMatchObject({ code: 'unreadable-archive' });
      expect(await source.open(15)).toEqual(picture(15));
    });
  });

  test('a table about the pictures beside them is left alone', async () => {
    const table = writePictureParquet(rows(3), { imageColumn: 'photo', bytesField: 'url' });
    const files = { 'set/about.parquet': table, 'set/cat/1.jpg': 'x', 'set/dog/2.jpg': 'y' };
    expect(await parquet.recognise(await listingOf(files))).toBeNull();
  });

  test.each([Compression.SNAPPY, Compression.GZIP, Compression.UNCOMPRESSED])(
    'bytes changed at random: every failure says what is wrong (codec %s)',
    async (compression) => {
      const whole = writePictureParquet(rows(12), { compression, rowsPerGroup: 5 });
      const footerBytes = new DataView(whole.buffer).getUint32(whole.length - 8, true);
      for (let trial = 0; trial < 60; trial++) {
        const draw = (purpose: number, below: number) =>
          (Math.imul(trial * 2 + purpose + 1, 2654435761) >>> 0) % below;
        const place =
          trial % 2 ? whole.length - 9 - draw(0, footerBytes) : draw(0, whole.length - footerBytes);
        const listing = await listingOf({ 'a.parquet': whole.with(place, draw(1, 256)) });
        const failures: unknown[] = [];
        const source = await parquet.recognise(listing).catch((error: unknown) => void failures.push(error));
        for (let index = 0; source && index < source.count; index++)
          await source.open(index).catch((error: unknown) => failures.push(error));
        for (const failure of failures) expect(failure).toBeInstanceOf(StudioError);
      }
    },
  );

  test('nothing of parquet, nothing recognised', async () => {
    expect(
      await parquet.recognise(await listingOf({ 'a/b.txt': 'x', 'a/PAR': 'PAR', c: 'some longer text' })),
    ).toBeNull();
  });
});
