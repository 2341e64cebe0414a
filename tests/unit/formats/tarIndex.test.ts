import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { describe, expect, test } from 'vitest';
import { blobReader } from '../../../src/formats/blobReader';
import type { ByteReader } from '../../../src/formats/byteReader';
import { gzipReader } from '../../../src/formats/gzipReader';
import { indexTar } from '../../../src/formats/tarIndex';

const encoder = new TextEncoder();

async function pack(files: Record<string, Uint8Array | string>): Promise<Uint8Array<ArrayBuffer>> {
  const entries = Object.entries(files).map(([name, content]) => {
    const body = typeof content === 'string' ? encoder.encode(content) : content;
    return { header: { name, size: body.length, type: 'file' as const }, body };
  });
  return new Uint8Array(await packTar(entries));
}

async function contents(reader: ByteReader, source: ByteReader): Promise<[string, string][]> {
  const result: [string, string][] = [];
  for (const { path, offset, sizeBytes } of await indexTar(reader, 'x.tar'))
    result.push([path, new TextDecoder().decode(await source.read(offset, sizeBytes))]);
  return result;
}

const random = (bytes: Uint8Array<ArrayBuffer>) =>
  contents(blobReader(new Blob([bytes])), blobReader(new Blob([bytes])));

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
    const zipped = new Blob([gzipSync(await pack({ 'c.tar': inner, 'last.jpg': 'end' }))]);
    expect(await contents(gzipReader(zipped, 'x'), gzipReader(zipped, 'x'))).toEqual([
      ['c.tar/1.jpg', 'one'],
      ['c.tar/2.jpg', 'y'.repeat(300_000)],
      ['last.jpg', 'end'],
    ]);
  });

  test('reads but headers of a large file', async () => {
    const blob = new Blob([await pack({ 'big.bin': new Uint8Array(8_000_000), 'end.txt': 'end' })]);
    let readBytes = 0;
    const inner = blobReader(blob);
    const counted: ByteReader = {
      ...inner,
      read: (offset, length) => {
        readBytes += length;
        return inner.read(offset, length);
      },
    };
    expect((await indexTar(counted, 'x.tar')).length).toBe(2);
    expect(readBytes).toBeLessThan(10_000);
  });

  test.each([
    ['cut in the middle of a file', async () => (await pack({ a: 'x'.repeat(5000) })).slice(0, 2000)],
    ['no tar', async () => encoder.encode('words '.repeat(1000))],
    ['empty', async () => new Uint8Array(0)],
    [
      'a damaged header',
      async () => {
        const bytes = (await pack({ a: 'x', b: 'y' })).slice();
        bytes[1024 + 20] = 99;
        return bytes;
      },
    ],
  ])('%s: unreadable-archive that names the archive', async (_, make) => {
    const bytes = await make();
    await expect(indexTar(blobReader(new Blob([bytes])), 'photos.tar')).rejects.toMatchObject({
      code: 'unreadable-archive',
      message: expect.stringContaining('photos.tar'),
    });
  });

  test('a damaged gzip: unreadable-archive', async () => {
    const whole = gzipSync(await pack({ a: Uint8Array.from({ length: 50_000 }, (_, i) => (i * i) % 251) }));
    const reader = gzipReader(new Blob([whole.subarray(0, whole.length / 2)]), 'photos.tgz');
    await expect(
      indexTar(reader, 'photos.tgz').then((entries) => reader.read(entries[0]?.offset ?? 0, 50_000)),
    ).rejects.toMatchObject({ code: 'unreadable-archive' });
  });
});
