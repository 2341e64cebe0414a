import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { sharpDecoder } from '../../../src/node/sharpDecoder';

const shared = process.env.SHARED_DATA ?? '../shared/data';
const index = join(shared, 'malformed_index.csv');

test.skipIf(!existsSync(index))(
  'pictures turned by EXIF come upright, at the size the index says',
  async () => {
    const rows = readFileSync(index, 'utf8').trim().split('\n').slice(1);
    const turned = rows.map((row) => row.split(',')).filter(([path]) => path?.startsWith('exif/'));
    expect(turned.length).toBeGreaterThan(8);
    for (const [path = '', , , , , , width, height, , orientation] of turned.slice(0, 18)) {
      const { pixels, ...size } = await sharpDecoder.decode(
        readFileSync(join(shared, 'malformed', path)),
        32,
      );
      const sides = [Number(width), Number(height)];
      const [expectedWidth, expectedHeight] = Number(orientation) >= 5 ? sides.reverse() : sides;
      expect(size, path).toEqual({ width: expectedWidth, height: expectedHeight });
      expect(pixels.length, path).toBe(32 * 32 * 3);
    }
  },
);

/** A PNG of one colour. */
async function png(channels: 3 | 4, background: { r: number; g: number; b: number; alpha?: number }) {
  const image = sharp({ create: { width: 20, height: 10, channels, background } }).png();
  return new Uint8Array(await image.toBuffer());
}

test('transparency lies over white, grey becomes equal RGB', async () => {
  const clear = await sharpDecoder.decode(await png(4, { r: 0, g: 0, b: 0, alpha: 0 }), 4);
  expect(Array.from(clear.pixels)).toEqual(Array(48).fill(255));
  const grey = await sharp(await png(3, { r: 90, g: 90, b: 90 }))
    .greyscale()
    .png()
    .toBuffer();
  const decoded = await sharpDecoder.decode(new Uint8Array(grey), 4);
  expect(Array.from(decoded.pixels)).toEqual(Array(48).fill(90));
});

test('what is cut short is refused with a reason', async () => {
  const whole = await sharp({ create: { width: 200, height: 100, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();
  const half = new Uint8Array(whole.subarray(0, whole.length - 100));
  await expect(sharpDecoder.decode(half, 16)).rejects.toMatchObject({ code: 'unreadable-image' });
});

test('stored squares are read back as they were said to be, in order', async () => {
  const encoding = { codec: 'jpeg', quality: 0.9 } as const;
  const pictures = [40, 90, 200].map((value) => ({
    pixels: Uint8Array.from({ length: 24 * 16 * 3 }, (_, at) => (at * value) % 256),
    width: 24,
    height: 16,
  }));
  const prepared = await Promise.all(
    pictures.map((picture) => sharpDecoder.prepare(picture, { side: 16, encoding })),
  );
  const offsets = Uint32Array.of(0, 0, 0, 0);
  prepared.forEach(({ stored }, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + stored.length;
  });
  const stored = Uint8Array.from(prepared.flatMap((each) => [...each.stored]));
  const pixels = await sharpDecoder.decodeStored(stored, offsets, 16);
  expect(pixels).toEqual(Uint8Array.from(prepared.flatMap((each) => [...each.pixels])));
  await expect(sharpDecoder.decodeStored(stored.slice(9), offsets, 16)).rejects.toMatchObject({
    code: 'corrupt-data',
  });
});
