import { expect, test } from 'vitest';
import { centreMeanImage } from '../../../../src/experiment/recipe/centreMeanImage';
import { windowPlan } from '../../../../src/experiment/recipe/window';

/** A picture that rises evenly to the right, the bottom, and both: bilinear resampling keeps planes. */
function planes(side: number): Float32Array {
  const picture = new Float32Array(side * side * 3);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      picture.set([column, row, row + 2 * column], (row * side + column) * 3);
    }
  }
  return picture;
}

test('at equal sides it is the centre cut, pixel by pixel', () => {
  const picture = planes(16);
  const plan = windowPlan(16, 16, 14);
  expect(plan).toEqual({ storedSide: 16, windowSide: 14, centre: 1 });
  const cut = centreMeanImage(picture, plan, 14);
  for (let row = 0; row < 14; row++) {
    for (let column = 0; column < 14; column++) {
      const pixel = Array.from(cut.subarray((row * 14 + column) * 3, (row * 14 + column) * 3 + 3));
      expect(pixel).toEqual([column + 1, row + 1, row + 1 + 2 * (column + 1)]);
    }
  }
});

test('planes stay planes at half-pixel centres when shrunk', () => {
  const plan = { storedSide: 16, windowSide: 12, centre: 2 };
  const small = centreMeanImage(planes(16), plan, 6);
  for (let row = 0; row < 6; row++) {
    for (let column = 0; column < 6; column++) {
      expect(small[(row * 6 + column) * 3]).toBeCloseTo(2 + 2 * column + 0.5, 5);
      expect(small[(row * 6 + column) * 3 + 1]).toBeCloseTo(2 + 2 * row + 0.5, 5);
    }
  }
});

test('enlarging clamps at the border of the window, not of the picture', () => {
  const large = centreMeanImage(planes(16), { storedSide: 16, windowSide: 4, centre: 6 }, 16);
  const reds = Array.from(large).filter((_, index) => index % 3 === 0);
  expect(Math.min(...reds)).toBe(6);
  expect(Math.max(...reds)).toBe(9);
});
