import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cifar } from '../../../../src/data/sources/cifar';
import { CIFAR_NAMES } from '../../../../src/data/sources/cifarNames';
import type { LabelledSource } from '../../../../src/data/sources/labelledSource';
import { listingOf } from '../../../fixtures/sources/listingOf';
import { tarOf } from '../../../fixtures/sources/tarOf';

/** A plane's byte, by hand: no two rows, planes or places alike in a simple way. */
const value = (row: number, plane: number, place: number) => (row * 31 + plane * 85 + place * 7) % 256;

/** Rows of CIFAR's binary files as its page describes them. */
function batch(count: number, labels: (row: number) => number[], firstRow = 0): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (let row = 0; row < count; row++) {
    bytes.push(...labels(row));
    for (let plane = 0; plane < 3; plane++)
      for (let place = 0; place < 1024; place++) bytes.push(value(firstRow + row, plane, place));
  }
  return Uint8Array.from(bytes);
}

const NAMES = 'airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n';

async function recognise(files: Record<string, string | Uint8Array<ArrayBuffer>>): Promise<LabelledSource> {
  const source = await cifar.recognise(await listingOf(files));
  if (!source) throw new Error('not recognised');
  return source;
}

async function expectPixels(source: LabelledSource, index: number, row: number): Promise<void> {
  const picture = await source.open(index);
  if (!('pixels' in picture)) throw new Error('pixels expected');
  const expected = Array.from({ length: 3072 }, (_, byte) => value(row, byte % 3, Math.floor(byte / 3)));
  expect([picture.width, picture.height]).toEqual([32, 32]);
  expect(picture.pixels).toEqual(Uint8Array.from(expected));
}

const items = (source: LabelledSource) =>
  Array.from({ length: source.count }, (_, index) => source.item(index));

describe('cifar', () => {
  test('CIFAR-10: pixels, labels, names; the test batch is for validation', async () => {
    const source = await recognise({
      'cifar/batches.meta.txt': NAMES.replace('ship', 'boat'),
      'cifar/data_batch_1.bin': batch(7, (row) => [row]),
      'cifar/data_batch_2.bin': batch(5, (row) => [9 - row], 7),
      'cifar/test_batch.bin': batch(3, () => [4], 12),
    });
    expect(source).toMatchObject({ count: 15, hasOwnSplit: true, nativeSide: 32, refused: [] });
    expect(source.classNames[8]).toBe('boat');
    expect(items(source).map(({ label }) => label)).toEqual([0, 1, 2, 3, 4, 5, 6, 9, 8, 7, 6, 5, 4, 4, 4]);
    expect(items(source).map(({ split }) => split)).toEqual([
      ...Array(12).fill('train'),
      ...Array(3).fill('validation'),
    ]);
    expect(source.item(8).path).toBe('cifar/data_batch_2.bin/row 1');
    for (const index of [0, 6, 7, 14]) await expectPixels(source, index, index);
  });

  test('the tar.gz is read as a stream, several pictures at a time, twice', async () => {
    const tar = await tarOf({
      'cifar-10-batches-bin/data_batch_2.bin': batch(600, (row) => [row % 10]),
      'cifar-10-batches-bin/batches.meta.txt': NAMES,
      'cifar-10-batches-bin/readme.html': '<html></html>',
      'cifar-10-batches-bin/data_batch_1.bin': batch(5, () => [3], 600),
    });
    const source = await recognise({ 'cifar-10-binary.tar.gz': Uint8Array.from(gzipSync(tar)) });
    expect(source).toMatchObject({ count: 605, hasOwnSplit: false, isSequential: true });
    expect(items(source)[11]).toMatchObject({ label: 1, split: null });
    for (let pass = 0; pass < 2; pass++) {
      await source.rewind();
      const wanted = [0, 1, 2, 511, 512, 599, 600, 604];
      await Promise.all(wanted.map((index) => expectPixels(source, index, index)));
    }
  });

  test('CIFAR-100 takes the fine labels', async () => {
    const source = await recognise({
      'train.bin': batch(4, (row) => [row, 90 + row]),
      'test.bin': batch(2, (row) => [row, row], 4),
    });
    // Dropped files come sorted by name: test.bin first.
    expect(items(source).map(({ label }) => label)).toEqual([0, 1, 90, 91, 92, 93]);
    expect(items(source).map(({ split }) => split)[0]).toBe('validation');
    expect([source.classNames[0], source.classNames[90], source.classNames[99]]).toEqual([
      'apple',
      'train',
      'worm',
    ]);
    await expectPixels(source, 2, 0);
  });

  test('the 100 names are there, sorted as their labels are', () => {
    const names = CIFAR_NAMES['CIFAR-100'];
    expect(new Set(names).size).toBe(100);
    expect([...names].sort()).toEqual(names);
    expect(CIFAR_NAMES['CIFAR-10'].join('\n')).toBe(NAMES.trim());
  });

  test('a label out of range is refused with its row; a batch of a wrong size with its size', async () => {
    const source = await recognise({
      'data_batch_1.bin': batch(6, (row) => [row === 2 ? 77 : row]),
      'data_batch_2.bin': batch(2, () => [1]).slice(0, 5000),
    });
    expect(items(source).map(({ label }) => label)).toEqual([0, 1, 3, 4, 5]);
    await expectPixels(source, 2, 3);
    expect(source.refused.map(({ error }) => error.message)).toEqual([
      expect.stringContaining('5,000 bytes'),
      expect.stringContaining('row 2 has 77'),
    ]);
    await expect(recognise({ 'data_batch_1.bin': new Uint8Array(10) })).rejects.toMatchObject({
      code: 'unreadable-archive',
    });
  });

  test.each([
    ['a pickle', { 'cifar-10-batches-py/data_batch_1': Uint8Array.from([0x80, 0x02, 0x7d]) }],
    ['MATLAB', { 'cifar-10-batches-mat/data_batch_1.mat': 'MATLAB 5.0 MAT-file' }],
    ['a pickle of CIFAR-100', { 'cifar-100-python/train': Uint8Array.from([0x80, 0x02]) }],
  ])('%s is refused with the cure', async (_, files) => {
    await expect(recognise(files)).rejects.toMatchObject({ hint: expect.stringContaining('binary version') });
  });

  test('other .bin files are not CIFAR, whatever their size', async () => {
    const weights = new Uint8Array(3073 * 4).fill(200);
    const files: [string, string | Uint8Array<ArrayBuffer>][] = [
      ['model/weights.bin', weights],
      ['train.bin', new Uint8Array(5000)],
      ['a.txt', 'x'],
    ];
    for (const [path, content] of files)
      expect(await cifar.recognise(await listingOf({ [path]: content }))).toBeNull();
  });
});
