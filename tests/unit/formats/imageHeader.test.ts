import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readImageHeader } from '../../../src/formats/imageHeader';

const SHARED = process.env.SHARED_DATA ?? '../shared/data';
const INDEX = join(SHARED, 'malformed_index.csv');

describe.skipIf(!existsSync(INDEX))('on the shared malformed files', () => {
  const rows = existsSync(INDEX)
    ? readFileSync(INDEX, 'utf8')
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(','))
    : [];
  const read = (path = '') => readImageHeader(readFileSync(join(SHARED, 'malformed', path)));

  test("format and size of every file that Pillow reads are Pillow's", () => {
    const whole = rows.filter((row) => row[10] === 'ok');
    expect(whole.length).toBe(699);
    const differing = whole.filter(([path, , , , format, , width, height]) => {
      const header = read(path);
      const size = `${header?.size?.width}x${header?.size?.height}`;
      return header?.format.toUpperCase() !== format || size !== `${width}x${height}`;
    });
    expect(differing.map(([path]) => path)).toEqual([]);
  });

  test('sizes of giant headers are read', () => {
    const giants = rows.filter((row) => row[10] === 'too-large-not-decoded');
    expect(giants.map(([path]) => read(path)?.size)).toEqual([
      { width: 65535, height: 65535 },
      { width: 65535, height: 66601 },
    ]);
  });
});

describe('by content, whatever the name', () => {
  const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
  test.each([
    ['HEIC', '\0\0\0\x18ftypheic'],
    ['TIFF', 'II*\0\x08\0\0\0'],
    ['JPEG 2000', '\0\0\0\x0cjP  \r\n\x87\n'],
    ['JPEG XL', '\xff\x0a\xfa'],
    ['Photoshop', '8BPS\0\x01'],
    ['SVG', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ])('%s is named but not decodable', (format, bytes) => {
    expect(readImageHeader(ascii(bytes))).toMatchObject({ format, isDecodable: false });
  });

  test('AVIF: the largest of its extents counts', () => {
    const ispe = (width: number, height: number) => {
      const box = new Uint8Array(20);
      const view = new DataView(box.buffer);
      view.setUint32(0, 20);
      box.set(ascii('ispe'), 4);
      view.setUint32(12, width);
      view.setUint32(16, height);
      return box;
    };
    const bytes = new Uint8Array([...ascii('\0\0\0\x10ftypavif\0\0\0\0'), ...ispe(8, 4), ...ispe(640, 480)]);
    expect(readImageHeader(bytes)?.size).toEqual({ width: 640, height: 480 });
  });

  test.each([['words'], [''], ['PK\x03\x04'], ['%PDF-1.7']])('%j is no picture', (text) => {
    expect(readImageHeader(ascii(text))).toBeNull();
  });

  test('a header cut short has no size', () => {
    for (const text of [
      '\xff\xd8\xff\xe0\0\x10JF',
      '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0',
      'GIF89a\x01',
      'BM1234',
    ])
      expect(readImageHeader(ascii(text))).toMatchObject({ isDecodable: true, size: null });
  });
});
