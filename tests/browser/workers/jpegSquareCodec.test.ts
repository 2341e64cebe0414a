import { describe, expect, test } from 'vitest';
import { decoderPool } from '../../../src/workers/decoderPool';
import { decodeJpegSquare, encodeJpegSquare } from '../../../src/workers/jpegSquareCodec';
import { sharedData, sharedFile } from '../sharedFile';

/** The browser's own libjpeg-turbo, through a canvas: an independent way to the same pixels. */
async function onCanvas(file: Blob): Promise<{ pixels: Uint8Array; side: number }> {
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none' });
  const side = bitmap.width;
  const context = new OffscreenCanvas(side, bitmap.height).getContext('2d', { willReadFrequently: true });
  context?.drawImage(bitmap, 0, 0);
  const rgba = context?.getImageData(0, 0, side, bitmap.height).data ?? new Uint8ClampedArray();
  return { pixels: new Uint8Array(rgba.filter((_, index) => index % 4 < 3)), side };
}

const differences = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length ? a.reduce((sum, value, at) => sum + (value === b[at] ? 0 : 1), 0) : -1;

/** Colour edges, gradients and noise. */
function makeSquare(side: number): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      pixels.set([(x * 5 + y) % 256, x > y ? 240 : 20, (x * y * 7) % 256], (y * side + x) * 3);
  return pixels;
}

test.each([1, 2, 3, 4, 5, 17, 32, 64, 255, 256])('squares of side %i: as on a canvas', async (side) => {
  for (const quality of [0.5, 0.9, 1]) {
    const stored = await encodeJpegSquare(makeSquare(side), side, quality);
    const decoded = new Uint8Array(side * side * 3);
    await decodeJpegSquare(stored, side, decoded);
    const { pixels } = await onCanvas(new Blob([stored], { type: 'image/jpeg' }));
    expect(differences(decoded, pixels)).toBe(0);
  }
});

describe('the pool', () => {
  const pool = decoderPool();
  const encoding = { codec: 'jpeg', quality: 0.9 } as const;

  test('reads back what it said it would store, in order', async () => {
    const sides = Array.from({ length: 11 }, (_, index) => index + 30);
    const prepared = await Promise.all(
      sides.map((side) =>
        pool.prepare({ pixels: makeSquare(side), width: side, height: side }, { side: 32, encoding }),
      ),
    );
    const offsets = Uint32Array.from({ length: 12 }, (_, count) =>
      prepared.slice(0, count).reduce((sum, { stored }) => sum + stored.length, 0),
    );
    const stored = new Uint8Array(await new Blob(prepared.map((each) => each.stored)).arrayBuffer());
    const pixels = await pool.decodeStored(stored, offsets, 32);
    prepared.forEach((each, index) => {
      expect(pixels.subarray(index * 3072, (index + 1) * 3072)).toEqual(each.pixels);
    });
    expect(prepared.map(({ width }) => width)).toEqual(sides);
    const sha = new Uint8Array(
      await crypto.subtle.digest('SHA-256', prepared[3]?.pixels ?? new Uint8Array()),
    );
    expect(prepared[3]?.pixelSha256).toEqual(sha);
  });

  test('damaged stored bytes are corrupt-data', async () => {
    const bytes = new Uint8Array(500);
    await expect(pool.decodeStored(bytes, Uint32Array.of(0, 500), 32)).rejects.toMatchObject({
      code: 'corrupt-data',
    });
  });

  test('raw pixels that fit stay as they are', async () => {
    const pixels = makeSquare(32);
    const picture = { pixels: pixels.slice(), width: 32, height: 32 };
    const prepared = await pool.prepare(picture, { side: 32, encoding: { codec: 'raw' } });
    expect(prepared.pixels).toEqual(pixels);
    expect(prepared.stored).toEqual(pixels);
    expect(prepared.pixelSha256).toBeNull();
    const sha = new DataView(await crypto.subtle.digest('SHA-256', pixels));
    expect([...prepared.digest]).toEqual([sha.getUint32(0), sha.getUint32(4)]);
  });
});

describe.skipIf(!sharedData)('photos', () => {
  test('as on a canvas', async () => {
    for (const path of ['n01440764/n01440764_10040.JPEG', 'n03028079/ILSVRC2012_val_00007400.JPEG']) {
      const file = await sharedFile(`imagenette/val/${path}`);
      const { pixels, side } = await onCanvas(file);
      const decoded = new Uint8Array(pixels.length);
      await decodeJpegSquare(new Uint8Array(await file.arrayBuffer()), side, decoded);
      expect(differences(decoded, pixels)).toBe(0);
    }
  });
});
