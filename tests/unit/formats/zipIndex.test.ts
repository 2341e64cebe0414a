import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { indexZip } from '../../../src/formats/zipIndex';

async function pack(files: Record<string, string>, options = {}): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, ...options });
  for (const [path, text] of Object.entries(files)) await writer.add(path, new BlobReader(new Blob([text])));
  return writer.close();
}

test.each([0, 6])('lists and unpacks members in the order of the archive (level %i)', async (level) => {
  const files = { 'cats/1.jpg': 'meow'.repeat(5000), 'dogs/ü.jpg': 'wau' };
  const { members: entries } = await indexZip(await pack(files, { level }), 'pets.zip');
  const unpacked = await Promise.all(
    entries.map(async (entry) => [entry.path, new TextDecoder().decode(await entry.read())]),
  );
  expect(unpacked).toEqual(Object.entries(files));
  expect(entries.map((entry) => entry.sizeBytes)).toEqual([20_000, 3]);
});

test('a zip that was cut short: unreadable-archive that names it', async () => {
  const whole = await pack({ 'a.jpg': 'x'.repeat(1000) });
  await expect(indexZip(whole.slice(0, whole.size - 30), 'pets.zip')).rejects.toMatchObject({
    code: 'unreadable-archive',
    message: expect.stringContaining('pets.zip'),
  });
});

test('an encrypted member: unsupported-file', async () => {
  const { members } = await indexZip(await pack({ 'a.jpg': 'x' }, { password: 'p' }), 'pets.zip');
  await expect(members[0]?.read()).rejects.toMatchObject({ code: 'unsupported-file' });
});

/** The archive with bytes replaced where `find` lies, `at` bytes behind its beginning. */
async function patched(zip: Blob, find: number[], at: number, bytes: number[]): Promise<Blob> {
  const all = new Uint8Array(await zip.arrayBuffer());
  for (let place = 0; place < all.length; place++)
    if (find.every((byte, index) => all[place + index] === byte)) all.set(bytes, place + at);
  return new Blob([all]);
}
const DIRECTORY_HEADER = [0x50, 0x4b, 1, 2];

test('zip64 records are read', async () => {
  const { members } = await indexZip(
    await pack({ 'a.jpg': 'one', 'b.jpg': 'two' }, { zip64: true }),
    'x.zip',
  );
  expect(await Promise.all(members.map((entry) => entry.read()))).toEqual(
    ['one', 'two'].map((text) => new TextEncoder().encode(text)),
  );
});

test('a zip behind other bytes (self-extracting) is found', async () => {
  const blob = new Blob(['#!/bin/sh\n', await pack({ 'a.jpg': 'one' })]);
  const { members } = await indexZip(blob, 'x.zip');
  expect(new TextDecoder().decode(await members[0]?.read())).toBe('one');
});

test('parts of a stored member are read alone', async () => {
  const { members } = await indexZip(await pack({ 'a.bin': '0123456789' }, { level: 0 }), 'x.zip');
  expect(members[0]?.isStored).toBe(true);
  expect(new TextDecoder().decode(await members[0]?.readRange(3, 6))).toBe('345');
  expect(new TextDecoder().decode(await members[0]?.readRange(8, 99))).toBe('89');
});

test.each([
  ['10 GB claims', 24, [0xff, 0xff, 0xff, 0xfe], /can't unpack to the 4278190079/],
  ['one byte less than comes out', 24, [0x1f, 0x4e, 0, 0], /more comes out than the 19999 bytes/],
  ['one byte more', 24, [0x21, 0x4e, 0, 0], /it has 20000 bytes, its header says 20001/],
  ['a wrong checksum', 16, [1, 2, 3, 4], /checksum/],
  ['Deflate64', 10, [9, 0], /Deflate64; the studio unpacks deflate/],
  ['LZMA', 10, [14, 0], /LZMA/],
])('%s: this member alone is refused', async (_, at, bytes, message) => {
  const zip = await patched(await pack({ 'a.jpg': 'meow'.repeat(5000) }), DIRECTORY_HEADER, at, bytes);
  const { members } = await indexZip(zip, 'x.zip');
  await expect(members[0]?.read()).rejects.toThrow(message);
});

test('a damaged member fails, its neighbours do not', async () => {
  const zip = new Uint8Array(
    await (await pack({ 'a.jpg': 'meow'.repeat(5000), 'b.jpg': 'wau' })).arrayBuffer(),
  );
  zip.fill(0xff, 40, 60);
  const { members } = await indexZip(new Blob([zip]), 'x.zip');
  await expect(members[0]?.read()).rejects.toMatchObject({ code: 'unreadable-archive' });
  expect(new TextDecoder().decode(await members[1]?.read())).toBe('wau');
});

test('names that lead outside, and names that come twice, are rows', async () => {
  const files = { '../evil.jpg': 'x', '/abs.jpg': 'x', 'dogs/1.jpg': 'one', 'dogs/2.jpg': 'two' };
  const twice = [...new TextEncoder().encode('dogs/1.jpg')];
  const zip = await patched(await pack(files), [...new TextEncoder().encode('dogs/2.jpg')], 0, twice);
  const { members, refused } = await indexZip(zip, 'x.zip');
  expect(members.map(({ path }) => path)).toEqual(['dogs/1.jpg']);
  expect(new TextDecoder().decode(await members[0]?.read())).toBe('one');
  expect(refused.map(({ path }) => path)).toEqual([
    'x.zip/../evil.jpg',
    'x.zip//abs.jpg',
    'x.zip/dogs/1.jpg (again, number 4)',
  ]);
});

test('backslashes of Windows are folders', async () => {
  const { members } = await indexZip(await pack({ 'dogs\\1.jpg': 'one' }), 'x.zip');
  expect(members[0]?.path).toBe('dogs/1.jpg');
});
