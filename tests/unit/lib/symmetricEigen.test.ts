import fc from 'fast-check';
import { expect, test } from 'vitest';
import { symmetricEigen } from '../../../src/lib/symmetricEigen';

test('diagonalises: A v = value v, unit and orthogonal vectors, greatest value first', () => {
  const entry = fc.double({ min: -1000, max: 1000, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(entry, entry, entry, entry, entry, entry), ([a, b, c, d, e, f]) => {
      const matrix = [
        [a, b, c],
        [b, d, e],
        [c, e, f],
      ];
      const scale = Math.max(1, ...matrix.flat().map(Math.abs));
      const { values, vectors } = symmetricEigen(matrix);
      expect([...values].sort((x, y) => y - x)).toEqual(values);
      vectors.forEach((vector, index) => {
        matrix.forEach((row, i) => {
          const product = row.reduce((sum, x, j) => sum + x * (vector[j] ?? 0), 0);
          expect(Math.abs(product - (values[index] ?? 0) * (vector[i] ?? 0))).toBeLessThan(1e-10 * scale);
        });
        vectors.forEach((other, place) => {
          const dot = vector.reduce((sum, x, k) => sum + x * (other[k] ?? 0), 0);
          expect(dot).toBeCloseTo(place === index ? 1 : 0, 12);
        });
      });
    }),
  );
});

test('a known matrix', () => {
  const { values } = symmetricEigen([
    [2, 1],
    [1, 2],
  ]);
  expect(values[0]).toBeCloseTo(3, 14);
  expect(values[1]).toBeCloseTo(1, 14);
});
