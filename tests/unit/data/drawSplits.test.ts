import { expect, test } from 'vitest';
import { drawSplits } from '../../../src/data/drawSplits';

const labels = Array.from({ length: 1000 }, (_, index) => (index < 900 ? index % 3 : 3));

const kept = (validation: number, test: number, of = labels) => {
  const splits = drawSplits(of, { validation, test });
  return [0, 1, 2, 3].map((label) =>
    [1, 2].map((code) => splits.filter((split, index) => split === code && of[index] === label).length),
  );
};

test('keeps the shares of every class, at least one, never all', () => {
  expect(kept(0.1, 0)).toEqual([
    [30, 0],
    [30, 0],
    [30, 0],
    [10, 0],
  ]);
  expect(kept(0.1, 0.2)).toEqual([
    [30, 60],
    [30, 60],
    [30, 60],
    [10, 20],
  ]);
  expect(kept(0, 0).flat()).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  expect(kept(0.001, 0.001).flat()).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  expect(kept(0.5, 0.5, [0, 1, 1, 2, 2, 2, 3])).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [0, 0],
  ]);
});

test('a share for test does not change which pictures are for validation', () => {
  const alone = drawSplits(labels, { validation: 0.1, test: 0 });
  const both = drawSplits(labels, { validation: 0.1, test: 0.2 });
  expect(both.map((split) => Number(split === 1))).toEqual(alone);
});

test('draws from all over the class, not its beginning', () => {
  const splits = Array.from(drawSplits(new Array(1000).fill(0), { validation: 0.2, test: 0 }));
  const places = splits.flatMap((split, index) => (split ? [index] : []));
  const quarters = [0, 1, 2, 3].map(
    (quarter) => places.filter((p) => Math.floor(p / 250) === quarter).length,
  );
  for (const count of quarters) expect(Math.abs(count - 50)).toBeLessThan(28); // over 4.9 standard deviations
});

test('the draw of the first version, written out', () => {
  // Ten of one class, three of them for validation: the lowest three of the ten draws of key(2012, 7).
  expect(Array.from(drawSplits(new Array(10).fill(0), { validation: 0.3, test: 0 }))).toEqual(
    FIRST_VERSION_OF_TEN,
  );
});

test("does not depend on other classes' labels", () => {
  const shares = { validation: 0.1, test: 0.1 };
  expect(
    drawSplits(
      labels.map((label) => label + 5),
      shares,
    ),
  ).toEqual(drawSplits(labels, shares));
});

/** By a plain Python loop over the published hash. */
const FIRST_VERSION_OF_TEN = [0, 1, 0, 1, 1, 0, 0, 0, 0, 0];
