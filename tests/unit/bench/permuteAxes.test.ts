import { expect, test } from 'vitest';
import { permuteAxes } from '../../../bench/permuteAxes';

test('every element is found at its permuted coordinates', () => {
  const [a, b, c, d] = [2, 3, 4, 5];
  const data = Float32Array.from({ length: a * b * c * d }, (_, index) => index);
  // A filter [FH, FW, CIn, COut] as [COut, CIn, FH, FW].
  const { shape, data: moved } = permuteAxes({ shape: [a, b, c, d], data }, [3, 2, 0, 1]);
  expect(shape).toEqual([d, c, a, b]);
  for (let h = 0; h < a; h++)
    for (let w = 0; w < b; w++)
      for (let i = 0; i < c; i++)
        for (let o = 0; o < d; o++)
          expect(moved[((o * c + i) * a + h) * b + w]).toBe(((h * b + w) * c + i) * d + o);
});
