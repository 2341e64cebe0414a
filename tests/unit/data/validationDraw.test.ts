import { expect, test } from 'vitest';
import { drawValidation } from '../../../src/data/validationDraw';

const labels = Array.from({ length: 1000 }, (_, index) => (index < 900 ? index % 3 : 3));

test('keeps the share of every class, at least one, never all', () => {
  const kept = (share: number, of = labels) => {
    const flags = drawValidation(of, share);
    return [0, 1, 2, 3].map((label) => flags.filter((flag, index) => flag && of[index] === label).length);
  };
  expect(kept(0.1)).toEqual([30, 30, 30, 10]);
  expect(kept(0)).toEqual([0, 0, 0, 0]);
  expect(kept(0.001)).toEqual([1, 1, 1, 1]);
  expect(kept(0.5, [0, 1, 1, 2, 2, 2, 3])).toEqual([0, 1, 2, 0]);
});

test('draws from all over the class, not its beginning', () => {
  const places = drawValidation(new Array(1000).fill(0), 0.2).flatMap((flag, index) => (flag ? [index] : []));
  const quarters = [0, 1, 2, 3].map(
    (quarter) => places.filter((p) => Math.floor(p / 250) === quarter).length,
  );
  for (const count of quarters) expect(Math.abs(count - 50)).toBeLessThan(28); // over 4.9 standard deviations
});

test("does not depend on other classes' labels", () => {
  expect(
    drawValidation(
      labels.map((label) => label + 5),
      0.1,
    ),
  ).toEqual(drawValidation(labels, 0.1));
});
