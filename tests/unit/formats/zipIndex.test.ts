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
  const entries = await indexZip(await pack(files, { level }), 'pets.zip');
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
  const [entry] = await indexZip(await pack({ 'a.jpg': 'x' }, { password: 'p' }), 'pets.zip');
  await expect(entry?.read()).rejects.toMatchObject({ code: 'unsupported-file' });
});
