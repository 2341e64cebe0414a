import { expect, it } from 'vitest';
import { windowPixels } from '../../../src/screens/classify/windowPixels';

it('cuts the window out, pixel for pixel', () => {
  // Each pixel of the 4x4 square holds its row, its column and 7.
  const pixels = Uint8Array.from({ length: 48 }, (_, index) => {
    const pixel = Math.floor(index / 3);
    return [Math.floor(pixel / 4), pixel % 4, 7][index % 3] ?? 0;
  });
  const seen = windowPixels(pixels, { side: 4, window: { start: 1, side: 2 } });
  expect([...seen]).toEqual([1, 1, 7, 1, 2, 7, 2, 1, 7, 2, 2, 7]);
});
