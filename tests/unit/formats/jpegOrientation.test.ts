import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jpegOrientation } from '../../../src/formats/jpegOrientation';

const SHARED = process.env.SHARED_DATA ?? '../shared/data';
const INDEX = join(SHARED, 'malformed_index.csv');

test.skipIf(!existsSync(INDEX))("the orientation of every whole JPEG is Pillow's", () => {
  const rows = readFileSync(INDEX, 'utf8').trim().split(/\r?\n/).slice(1);
  const jpegs = rows.map((row) => row.split(',')).filter((row) => row[4] === 'JPEG' && row[10] === 'ok');
  expect(jpegs.length).toBeGreaterThan(100);
  const differing = jpegs.filter(([path = '', ...row]) => {
    const stated = Number(row[8]);
    const expected = stated >= 1 && stated <= 8 ? stated : 1;
    return jpegOrientation(readFileSync(join(SHARED, 'malformed', path))) !== expected;
  });
  expect(differing).toEqual([]);
});

test.each([
  ['II', [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0], 6],
  ['MM', [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0], 8],
  ['out of range', [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 9, 0, 0], 1],
  ['directory behind the end', [0x4d, 0x4d, 0, 42, 0, 0, 9, 9, 0, 1, 1, 0x12, 0, 3], 1],
])('%s', (_, tiff, expected) => {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  const bytes = Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif, 0xff, 0xda, 0, 0);
  expect(jpegOrientation(bytes)).toBe(expected);
});
