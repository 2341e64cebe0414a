import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../../../../src/data/importOptions';
import { listSource } from '../../../../src/data/sources/listSource';
import { recogniseSource } from '../../../../src/data/sources/recogniseSource';
import { blobOf, bytesOf, tarOf } from './madeArchives';

type Files = Record<string, Blob | string | Uint8Array>;

const sourceFiles = (files: Files): SourceFile[] =>
  Object.entries(files).map(([path, data]) => ({ path, file: blobOf(data) }));
const list = (files: Files) => listSource(sourceFiles(files));
const text = async (opened: Promise<Blob | Uint8Array>) => {
  const file = await opened;
  return file instanceof Blob ? file.text() : new TextDecoder().decode(file);
};

/** A Blob whose bytes can't be read any more, as a browser's File whose file was deleted. */
class GoneBlob extends Blob {
  override slice(): Blob {
    return this;
  }
  override async arrayBuffer(): Promise<ArrayBuffer> {
    throw new DOMException('The requested file could not be read.', 'NotReadableError');
  }
}

describe('listSource', () => {
  test('plain files sorted by path, archives by their members, what systems leave behind not at all', async () => {
    const { entries, refused, isSequential, name } = await list({
      'set/b/2.jpg': 'two',
      'set/a.tar': tarOf({ 'z.jpg': 'z', 'y.jpg': 'y', '._y.jpg': 'fork' }),
      'set/.DS_Store': 'x',
      'set/b/Thumbs.db': 'x',
      'set/a/1.jpg': 'one',
    });
    expect(entries.map(({ path }) => path)).toEqual([
      'set/a.tar/z.jpg',
      'set/a.tar/y.jpg',
      'set/a/1.jpg',
      'set/b/2.jpg',
    ]);
    expect(await Promise.all(entries.map((entry) => text(entry.open())))).toEqual(['z', 'y', 'one', 'two']);
    expect([refused, isSequential, name]).toEqual([[], false, 'set']);
  });

  test('archives are known by content, whatever their names', async () => {
    const { entries, isSequential } = await list({
      'a.bin': tarOf({ '1.jpg': 'tar' }),
      'b.download': gzipSync(tarOf({ '1.jpg': 'gzip' })),
    });
    expect(entries.map(({ path }) => path)).toEqual(['a.bin/1.jpg', 'b.download/1.jpg']);
    expect(isSequential).toBe(true);
  });

  test('small texts of a compressed tar can be read at any time; its pictures in order, until rewound', async () => {
    const listing = await list({
      'x.tar.gz': gzipSync(tarOf({ '1.jpg': 'one', '1.cls': '7', '2.jpg': 'two', 'labels.txt': 'cat\ndog' })),
    });
    const [one, cls, two, labels] = listing.entries;
    for (let round = 0; round < 2; round++) {
      expect(await text(labels!.open())).toBe('cat\ndog');
      expect(await text(one!.open())).toBe('one');
      expect(await text(cls!.open())).toBe('7');
      expect(await text(two!.read(1, 3))).toBe('wo');
      expect(await text(labels!.read(4, 7))).toBe('dog');
      await listing.rewind();
    }
  });

  test.each([
    [
      'a saved web page',
      'photos.zip',
      '<!DOCTYPE html>',
      /photos\.zip is no zip archive: it begins with "<!DOCTYPE ht"/,
    ],
    ['nothing', 'photos.tar', '', /photos\.tar is empty \(0 bytes\)/],
    [
      'binary data',
      'photos.tgz',
      new Uint8Array([1, 2, 3]),
      /no tgz archive: it begins with the bytes 01 02 03/,
    ],
    [
      'a RAR archive',
      'photos.rar',
      bytesOf('Rar!\u001a\u0007'),
      /is a RAR archive, which the studio can't open/,
    ],
    [
      'a 7-Zip archive named zip',
      'photos.zip',
      new Uint8Array([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]),
      /is a 7-Zip archive/,
    ],
  ])('%s alone: says what it is instead', async (_, path, data, message) => {
    await expect(list({ [path]: data })).rejects.toThrow(message);
    await expect(list({ [path]: data })).rejects.toMatchObject({ code: 'unreadable-archive' });
  });

  test('a broken archive beside others is one row', async () => {
    const files = { 's/a/1.jpg': 'x', 's/b/1.jpg': 'y', 's/c.zip': 'no zip' };
    const source = await recogniseSource(await list(files));
    expect([source.count, source.classNames]).toEqual([2, ['a', 'b']]);
    expect(source.refused).toMatchObject([{ path: 's/c.zip', error: { code: 'unreadable-archive' } }]);
  });

  test('an archive that is gone stops the import; so does a disk, but not one deleted file', async () => {
    const tar = tarOf({ 'a/1.jpg': 'one', 'b/2.jpg': 'two' });
    const { entries } = await listSource([{ path: 'x.tar', file: new GoneAfterListing(tar) }]);
    await expect(entries[0]!.open()).rejects.toMatchObject({
      code: 'source-gone',
      message: expect.stringContaining('x.tar'),
      hint: expect.stringContaining('pick it again'),
    });
    const deleted = await list({
      's/a/1.jpg': 'one',
      's/a/2.jpg': new GoneBlob(['x']),
      's/b/3.jpg': 'three',
    });
    await expect(deleted.entries[1]!.open()).rejects.toMatchObject({ code: 'unreadable-image' });
    expect(await text(deleted.entries[2]!.open())).toBe('three');
    const unplugged = await list({ 's/a/1.jpg': new GoneBlob(['x']), 's/b/2.jpg': new GoneBlob(['x']) });
    await expect(unplugged.entries[0]!.open()).rejects.toMatchObject({ code: 'source-gone' });
  });

  test('says how many files it has seen, and stops when cancelled', async () => {
    const members = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`${index}.jpg`, 'x']));
    const files = sourceFiles({ 'x.tar': tarOf(members) });
    const seen: number[] = [];
    await listSource(files, { onListed: (count) => seen.push(count) });
    expect(seen.at(-1)).toBe(200);
    const signal = AbortSignal.abort();
    await expect(listSource(files, { signal })).rejects.toMatchObject({ code: 'cancelled' });
  });

  test("the challenge's development kit, as it is packed, tells the labels", async () => {
    const truth = `${'1\n'.repeat(49_999)}2\n`;
    const kit = 'ILSVRC2012_devkit_t12';
    const source = await recogniseSource(
      await list({
        'ILSVRC2012_devkit_t12.tar.gz': gzipSync(
          tarOf({
            [`${kit}/readme.txt`]: 'hello',
            [`${kit}/data/ILSVRC2012_validation_ground_truth.txt`]: truth,
          }),
        ),
        'ILSVRC2012_img_val.tar': tarOf({
          'ILSVRC2012_val_00000001.JPEG': 'fox',
          'ILSVRC2012_val_00050000.JPEG': 'setter',
        }),
      }),
    );
    const wnids = Array.from({ length: source.count }, (_, index) => source.wnids[source.item(index).label]);
    expect(wnids).toEqual(['n02119789', 'n02100735']); // map_clsloc.txt: kit fox 1, English setter 2
    expect([source.kind, source.refused.length]).toEqual(['imagenet-validation', 0]);
  });
});

/** Readable while its headers are listed, gone when its members are opened. */
class GoneAfterListing extends Blob {
  private readonly tar: Uint8Array<ArrayBuffer>;

  constructor(tar: Uint8Array<ArrayBuffer>) {
    super([tar]);
    this.tar = tar;
  }

  override slice(start: number, end: number): Blob {
    const isListing = end - start >= 512;
    return isListing ? new Blob([this.tar]).slice(start, end) : new GoneBlob(['x']);
  }
}
