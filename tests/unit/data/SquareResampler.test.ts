import { describe, expect, test } from 'vitest';
import { SquareResampler } from '../../../src/data/SquareResampler';
import cases from '../../fixtures/resampled.json';

const decode = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

/** The pattern of makeResampled.py, for cases too large to be kept. */
function pattern(width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++)
        pixels[(y * width + x) * 3 + c] =
          (x * 3 + y * (c ? 7 : 5) + Math.floor((x * y * (c + 1)) / 16)) % 256;
  return pixels;
}

describe.each(cases)('$width x $height to $side', ({ width, height, side, expected, pixels }) => {
  const source = pixels ? decode(pixels) : pattern(width, height);

  test("equals Pillow's antialiased resize and crop to the last bit", () => {
    const resampler = new SquareResampler(width, height, side);
    resampler.addRows(source, 0, 3);
    expect(resampler.finish()).toEqual(decode(expected));
  });

  test('is the same from strips of RGBA rows', () => {
    const rgba = new Uint8Array(width * height * 4);
    for (let pixel = 0; pixel < width * height; pixel++)
      rgba.set([...source.subarray(pixel * 3, pixel * 3 + 3), 77], pixel * 4);
    const resampler = new SquareResampler(width, height, side);
    for (let row = resampler.firstRow; row < resampler.endRow; row += 3)
      resampler.addRows(rgba.subarray(row * width * 4, (row + 3) * width * 4), row, 4);
    expect(resampler.finish()).toEqual(decode(expected));
  });
});
