import { describe, expect, test } from 'vitest';
import { bitCount } from '../../../src/data/DuplicateIndex';
import { NEAR_BITS, pictureHash } from '../../../src/data/pictureHash';
import { SquareResampler } from '../../../src/data/SquareResampler';

/** A landscape of overlapping waves, `[side, side, 3]`; `seed` makes another one, `shift` moves it, in pixels. */
function scene(side: number, seed: number, shift = 0, gain = 1): Uint8Array {
  const pixels = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [u, v] = [(x + shift) / side, y / side];
      const value =
        128 +
        50 * Math.sin(u * (9 + seed * 3.7) + Math.cos(v * (7 + seed * 2.3)) * 3) +
        50 * Math.cos(v * (11 - seed * 1.3) + u * (4 + seed * 5.1));
      pixels.fill(Math.round(value * gain), (y * side + x) * 3, (y * side + x) * 3 + 3);
    }
  return pixels;
}

const distance = (a: Uint32Array, b: Uint32Array) =>
  a.reduce((sum, word, at) => sum + bitCount(word ^ b[at]!), 0);

/** The definition, cell by cell with plain loops in floating point; sums of integers are exact in it. */
function slowBits(pixels: Uint8Array, side: number, columns: number, rows: number): boolean[] {
  const inCell = (pixel: number, count: number) => Math.floor((pixel * count) / side);
  const mean = (column: number, row: number) => {
    const greys: number[] = [];
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        if (inCell(x, columns) === column && inCell(y, rows) === row) {
          const at = (y * side + x) * 3;
          greys.push(77 * pixels[at]! + 150 * pixels[at + 1]! + 29 * pixels[at + 2]!);
        }
    return Math.floor(greys.reduce((sum, grey) => sum + grey, 0) / greys.length);
  };
  const bits: boolean[] = [];
  for (let row = 0; row < 8; row++)
    for (let column = 0; column < 8; column++)
      bits.push(mean(column, row) > (columns > rows ? mean(column + 1, row) : mean(column, row + 1)));
  return bits;
}

describe('pictureHash', () => {
  test.each([32, 50])('is the difference hash by its definition, side %i', (side) => {
    const pixels = scene(side, 1);
    const hash = pictureHash(pixels, side);
    const bit = (place: number, half: number) => ((hash[place & 3]! >>> (half + (place >> 2))) & 1) === 1;
    expect(slowBits(pixels, side, 9, 8).map((_, at) => bit(at, 0))).toEqual(slowBits(pixels, side, 9, 8));
    expect(slowBits(pixels, side, 8, 9).map((_, at) => bit(at, 16))).toEqual(slowBits(pixels, side, 8, 9));
  });

  test('brighter, moved a little or made smaller: near; another scene: not', () => {
    const hash = pictureHash(scene(256, 2), 256);
    expect(hash.some((word) => word !== 0)).toBe(true);
    const half = new SquareResampler(256, 256, 128);
    half.addRows(scene(256, 2), 0, 3);
    const variants: [Uint8Array, number][] = [
      [scene(256, 2, 0, 0.85), 256],
      [scene(256, 2, 3), 256],
      [half.finish(), 128],
    ];
    for (const [pixels, side] of variants)
      expect(distance(hash, pictureHash(pixels, side))).toBeLessThanOrEqual(NEAR_BITS);
    for (const seed of [0, 1, 3, 4])
      expect(distance(hash, pictureHash(scene(256, seed), 256))).toBeGreaterThan(NEAR_BITS);
  });

  test('pictures without anything in them have no hash', () => {
    const gradient = Uint8Array.from({ length: 64 * 64 * 3 }, (_, at) => Math.floor(at / (64 * 3)) * 4);
    for (const pixels of [new Uint8Array(64 * 64 * 3), gradient])
      expect(pictureHash(pixels, 64)).toEqual(new Uint32Array(4));
  });
});
