import { expect, test } from 'vitest';
import { decodeInBrowser } from '../../../src/workers/decodeInBrowser';

/** A PNG of `pixels`, RGBA `[height, width, 4]`. */
async function png(width: number, height: number, pixels: number[]): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const data = new ImageData(Uint8ClampedArray.from(pixels), width, height);
  canvas.getContext('2d')?.putImageData(data, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

test('pixels of a picture of the stored size are those of the file', async () => {
  const colors = Array.from({ length: 16 }, (_, i) => [i * 16, 255 - i * 5, (i * 83) % 256]);
  const file = await png(
    4,
    4,
    colors.flatMap((color) => [...color, 255]),
  );
  const { pixels, width, height } = await decodeInBrowser(file, 4);
  expect([width, height]).toEqual([4, 4]);
  expect(Array.from(pixels)).toEqual(colors.flat());
});

test('transparency lies over white', async () => {
  const file = await png(2, 2, [255, 0, 0, 0, 0, 0, 0, 128, 10, 20, 30, 255, 0, 0, 0, 0]);
  const { pixels } = await decodeInBrowser(file, 2);
  const [clear, half, solid] = [pixels.subarray(0, 3), pixels.subarray(3, 6), pixels.subarray(6, 9)];
  expect(Array.from(clear)).toEqual([255, 255, 255]);
  for (const value of half) expect(Math.abs(value - 127)).toBeLessThanOrEqual(1);
  expect(Array.from(solid)).toEqual([10, 20, 30]);
});

test('the centre square of a wide and of a tall picture', async () => {
  const red = [255, 0, 0, 255];
  const green = [0, 255, 0, 255];
  const wide = [...red, ...green, ...green, ...red, ...red, ...green, ...green, ...red];
  const tall = [red, red, green, green, green, green, red, red].flat();
  for (const file of [await png(4, 2, wide), await png(2, 4, tall)]) {
    const { pixels } = await decodeInBrowser(file, 2);
    expect(Array.from(pixels)).toEqual([0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 255, 0]);
  }
});

test('a picture taller than one strip', async () => {
  const height = 9000;
  const canvas = new OffscreenCanvas(500, height); // 4.5 million pixels
  const context = canvas.getContext('2d');
  for (let row = 0; row < height; row += 500) {
    if (context) context.fillStyle = `rgb(${row / 50} 0 0)`;
    context?.fillRect(0, row, 500, 500);
  }
  const { pixels } = await decodeInBrowser(await canvas.convertToBlob(), 10);
  expect(pixels[0]).toBe(80); // rows 4250 to 4750: eight and a half bands of 500
  expect(pixels[9 * 30]).toBe(90);
});

test.each([
  ['words', 'unsupported-file'],
  ['', 'unsupported-file'],
  ['II*\0....', 'unsupported-image'],
  ['\u0089PNG\r\n', 'unsupported-file'],
])('%j is refused as %s', async (text, code) => {
  await expect(decodeInBrowser(new Blob([text]), 8)).rejects.toMatchObject({ code });
});
