import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { describe, expect, test, vi } from 'vitest';
import { blobReader } from '../../../src/formats/blobReader';
import * as bombLimit from '../../../src/formats/bombLimit';
import type { ByteReader } from '../../../src/formats/byteReader';
import { gzipReader } from '../../../src/formats/gzipReader';
import { indexTar, type TarPlace } from '../../../src/formats/tarIndex';

const encoder = new TextEncoder();

async function pack(files: Record<string, Uint8Array | string>): Promise<Uint8Array<ArrayBuffer>> {
  const entries = Object.entries(files).map(([name, content]) => {
    const body = typeof content === 'string' ? encoder.encode(content) : content;
    return { header: { name, size: body.length, type: 'file' as const }, body };
  });
  return new Uint8Array(await packTar(entries));
}

/** The index of what `openReader` gives; places stay places. */
const index = (openReader: () => ByteReader) =>
  indexTar<TarPlace>({ openReader, archiveName: 'photos.tar', makeMember: (place) => place });

async function contents(openReader: () => ByteReader): Promise<[string, string][]> {
  const result: [string, string][] = [];
  const source = openReader();
  for (const { folder, name, offset, sizeBytes } of (await index(openReader)).members)
    result.push([folder + name, new TextDecoder().decode(await source.read(offset, sizeBytes))]);
  await source.close();
  return result;
}

const random = (bytes: Uint8Array<ArrayBuffer>) => contents(() => blobReader(new Blob([bytes])));
const gzip = (bytes: Uint8Array) => () => gzipReader(new Blob([new Uint8Array(bytes)]), 'photos.tgz');
/** Bytes that don't shrink. */
const noise = (length: number) => {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (state * 48271) % 2147483647;
    return state & 255;
  });
};

/** A header changed to claim this size, in octal. */
function claiming(header: Uint8Array<ArrayBuffer>, octal: string): Uint8Array<ArrayBuffer> {
  header.set(encoder.encode(octal), 124);
  header.fill(32, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.set(encoder.encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return header;
}

describe('indexTar', () => {
  test('lists files with their contents, in order', async () => {
    const files = { 'b/2.txt': 'two', 'a/1.txt': 'x'.repeat(600_000), 'a/empty': '' };
    expect(await random(await pack(files))).toEqual(Object.entries(files));
  });

  test('long names, in the prefix field and as pax records', async () => {
    const files = { [`${'d'.repeat(90)}/${'n'.repeat(80)}`]: 'prefix', [`ü${'p'.repeat(300)}.jpg`]: 'pax' };
    expect(await random(await pack(files))).toEqual(Object.entries(files));
  });

  test('tars inside a tar, as ImageNet packs them', async () => {
    const inner = await pack({ 'n01440764_18.JPEG': 'fish', 'n01440764_36.JPEG': 'more' });
    const outer = await pack({ 'n01440764.tar': inner, 'readme.tar': 'no tar at all' });
    expect(await random(outer)).toEqual([
      ['n01440764.tar/n01440764_18.JPEG', 'fish'],
      ['n01440764.tar/n01440764_36.JPEG', 'more'],
      ['readme.tar', 'no tar at all'],
    ]);
  });

  test('a compressed tar, forwards only', async () => {
    const inner = await pack({ '1.jpg': 'one', '2.jpg': 'y'.repeat(300_000) });
    const zipped = gzipSync(await pack({ 'c.tar': inner, 'last.jpg': 'end' }));
    expect(await contents(gzip(zipped))).toEqual([
      ['c.tar/1.jpg', 'one'],
      ['c.tar/2.jpg', 'y'.repeat(300_000)],
      ['last.jpg', 'end'],
    ]);
  });

  test('reads but headers of a large file', async () => {
    const blob = new Blob([await pack({ 'big.bin': new Uint8Array(8_000_000), 'end.txt': 'end' })]);
    let readBytes = 0;
    const counting = (): ByteReader => {
      const inner = blobReader(blob);
      const read = (offset: number, length: number) => {
        readBytes += length;
        return inner.read(offset, length);
      };
      return { ...inner, read };
    };
    expect((await index(counting)).members.length).toBe(2);
    expect(readBytes).toBeLessThan(10_000);
  });

  test('an archive that is cut short: its whole files, and one row that says from where on it is missing', async () => {
    const inner = await pack({ 'c/3.jpg': 'x'.repeat(700), 'c/4.jpg': 'y'.repeat(5000) });
    const files = { 'a/1.jpg': 'one', 'a/2.jpg': noise(200_000), 'last.tar': inner };
    const whole = await pack(files);
    const cutInFile = whole.slice(0, 100_000);
    const cutInTar = whole.slice(0, whole.length - 5000);
    for (const openReader of [() => blobReader(new Blob([cutInFile])), gzip(gzipSync(cutInFile))]) {
      const { members, refused } = await index(openReader);
      expect(members.map(({ name }) => name)).toEqual(['a/1.jpg']);
      expect(refused).toMatchObject([
        {
          path: 'photos.tar',
          error: { code: 'unreadable-archive', message: expect.stringContaining('byte 100000') },
        },
      ]);
    }
    for (const openReader of [() => blobReader(new Blob([cutInTar])), gzip(gzipSync(cutInTar))]) {
      const { members, refused } = await index(openReader);
      expect(members.map(({ folder, name }) => folder + name)).toEqual([
        'a/1.jpg',
        'a/2.jpg',
        'last.tar/c/3.jpg',
      ]);
      expect(refused).toHaveLength(1);
    }
  });

  test('an archive that stops between two files, or inside of a header', async () => {
    const whole = await pack({ 'a.jpg': 'one', 'b.jpg': 'two' });
    for (const bytes of [whole.slice(0, 1024), whole.slice(0, 1224)])
      for (const openReader of [() => blobReader(new Blob([bytes])), gzip(gzipSync(bytes))]) {
        const { members, refused } = await index(openReader);
        expect(members.map(({ name }) => name)).toEqual(['a.jpg']);
        expect(refused).toMatchObject([{ error: { message: expect.stringContaining('behind a.jpg') } }]);
      }
  });

  test('compressed data that are cut short: whatever comes out whole', async () => {
    const files = { '1.jpg': noise(100_000), '2.jpg': noise(100_000), '3.jpg': noise(100_000) };
    const zipped = gzipSync(await pack(files));
    for (let round = 0; round < 3; round++) {
      const { members, refused } = await index(gzip(zipped.subarray(0, 250_000)));
      expect(members.map(({ name }) => name)).toEqual(['1.jpg', '2.jpg']);
      expect(refused).toMatchObject([
        { error: { message: expect.stringContaining('decompression failed') } },
      ]);
      const reader = gzip(zipped.subarray(0, 250_000))();
      const second = members[1]!;
      expect(await reader.read(second.offset, second.sizeBytes)).toEqual(files['2.jpg']);
    }
  });

  test('a damaged tar inside of a whole one costs its own rest only', async () => {
    const bad = (await pack({ '1.jpg': 'x', '2.jpg': 'y' })).slice();
    bad[1024 + 20] = 99;
    const good = await pack({ '3.jpg': 'z' });
    const bytes = await pack({ 'bad.tar': bad, 'good.tar': good });
    for (const openReader of [() => blobReader(new Blob([bytes])), gzip(gzipSync(bytes))]) {
      const { members, refused } = await index(openReader);
      expect(members.map(({ folder, name }) => folder + name)).toEqual(['bad.tar/1.jpg', 'good.tar/3.jpg']);
      expect(refused.map(({ path }) => path)).toEqual(['photos.tar/bad.tar']);
    }
  });

  test('a header that claims 10 GB is not believed', async () => {
    const bytes = (await pack({ 'a.jpg': 'whole', 'b.jpg': 'x' })).slice();
    claiming(bytes.subarray(1024, 1536), '112402762000'); // 10 GB
    for (const openReader of [() => blobReader(new Blob([bytes])), gzip(gzipSync(bytes))]) {
      const { members, refused } = await index(openReader);
      expect(members.map(({ name }) => name)).toEqual(['a.jpg']);
      expect(refused[0]?.error.message).toContain('10000000000 bytes');
    }
  });

  test('names that lead outside, and names that come twice, are rows', async () => {
    const names = [
      '../../etc/passwd',
      '/etc/shadow',
      'C:/x.jpg',
      'a/../../b.jpg',
      'a\u0007.jpg',
      'ok/..dots.jpg',
    ];
    const bytes = await packTar(
      [...names, 'ok/1.jpg', './ok/1.jpg'].map((name) => ({
        header: { name, size: 1, type: 'file' },
        body: 'x',
      })),
    );
    const { members, refused } = await index(() => blobReader(new Blob([new Uint8Array(bytes)])));
    expect(members.map(({ name }) => name)).toEqual(['ok/..dots.jpg', 'ok/1.jpg']);
    expect(refused).toHaveLength(6);
    expect(refused.map(({ error }) => error.message).join(' ')).toMatch(
      /outside of the archive.*control characters|control characters.*outside of the archive/,
    );
  });

  test.each([
    ['cut in the middle of its only file', async () => (await pack({ a: 'x'.repeat(5000) })).slice(0, 2000)],
    ['no tar', async () => encoder.encode('words '.repeat(1000))],
    ['empty', async () => new Uint8Array(0)],
  ])('%s: unreadable-archive that names the archive', async (_, make) => {
    const bytes = await make();
    await expect(index(() => blobReader(new Blob([bytes])))).rejects.toMatchObject({
      code: 'unreadable-archive',
      message: expect.stringContaining('photos.tar'),
    });
  });

  test('a gzip of nothing but zeros that goes on and on: refused before it fills anything', async () => {
    expect(bombLimit.mostUnpackedBytes(1000)).toBe(1_073_741_824 + 100_000); // 1 GiB and 100 times the size
    const scale = 16; // of the limit and of the bomb: the same, but seconds shorter
    const { mostUnpackedBytes } = bombLimit;
    vi.spyOn(bombLimit, 'mostUnpackedBytes').mockImplementation((size) => mostUnpackedBytes(size) / scale);
    const options = { finishFlush: constants.Z_FULL_FLUSH }; // so that the piece can be repeated
    const zeros = new Uint8Array(deflateRawSync(new Uint8Array(2 ** 26 / scale), options));
    const first = claiming((await pack({ 'a.jpg': 'x' })).slice(0, 512), '037777777777');
    const start = deflateRawSync(first, options);
    const header = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
    const endless = Array.from({ length: 40 }, () => zeros); // 2.7 GB / scale
    const bomb = new Blob([header, new Uint8Array(start), ...endless]);
    await expect(index(() => gzipReader(bomb, 'photos.tar'))).rejects.toMatchObject({
      code: 'unreadable-archive',
      message: expect.stringContaining('bomb'),
    });
    vi.restoreAllMocks();
  });
});
