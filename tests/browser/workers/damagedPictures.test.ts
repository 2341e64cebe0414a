import { expect, test } from 'vitest';
import { RefusedPicture } from '../../../src/data/RefusedPicture';
import { decoderPool } from '../../../src/workers/decoderPool';

const pool = decoderPool();
const TARGET = { side: 64, encoding: { codec: 'raw' } } as const;

/** Stripes of noise, so that a file has many bytes in every row; green on the left, so that it can be recognised. */
async function photo(type: string): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(256, 256);
  const image = new ImageData(256, 256);
  for (let at = 0; at < 256 * 256; at++)
    image.data.set([(at * 7919) % 251, at % 256 < 128 ? 200 : 40, (at * 104729) % 241, 255], at * 4);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return new Uint8Array(await (await canvas.convertToBlob({ type, quality: 0.9 })).arrayBuffer());
}

const refusalOf = (file: Uint8Array<ArrayBuffer>) =>
  pool.prepare(file.slice(), TARGET).then(
    () => null,
    (error: unknown) => error,
  );

test.each(['image/jpeg', 'image/png', 'image/webp'])('%s cut in the middle', async (type) => {
  const whole = await photo(type);
  const cut = whole.slice(0, Math.floor(whole.length * 0.6));
  const error = await refusalOf(cut);
  expect(error).toBeInstanceOf(RefusedPicture);
  if (!(error instanceof RefusedPicture)) return;
  expect(error.message).toContain('cut short');
  expect(error.glimpse.canKeep).toBe(true);
  const thumbnail = await createImageBitmap(
    new Blob([error.glimpse.thumbnail ?? new Uint8Array()], { type: 'image/jpeg' }),
  );
  expect([thumbnail.width, thumbnail.height]).toEqual([96, 96]);
  const expected = await pool.prepare(whole.slice(), TARGET);
  const kept = await pool.prepare(cut.slice(), { ...TARGET, keepsDamaged: true });
  const row = 64 * 3;
  const mean = (from: number, to: number) =>
    expected.pixels
      .subarray(from * row, to * row)
      .reduce((sum, value, at) => sum + Math.abs(value - (kept.pixels[from * row + at] ?? 0)), 0) /
    ((to - from) * row);
  expect(mean(2, 26)).toBeLessThan(2); // the browser smooths the edges of JPEG's blocks while it loads
  expect(kept.pixels.subarray(60 * row).every((value) => value === 255)).toBe(true);
  expect([kept.width, kept.height]).toEqual([256, 256]);
});

test('what shows nothing has no thumbnail and can not be kept', async () => {
  const whole = await photo('image/jpeg');
  const headers = whole.slice(0, 700);
  const error = await refusalOf(headers);
  expect(error).toMatchObject({ code: 'unreadable-image' });
  if (error instanceof RefusedPicture) expect(error.glimpse).toEqual({ thumbnail: null, canKeep: false });
  await expect(pool.prepare(headers, { ...TARGET, keepsDamaged: true })).rejects.toMatchObject({
    code: 'unreadable-image',
  });
});
