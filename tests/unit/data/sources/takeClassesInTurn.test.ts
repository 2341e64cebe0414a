import { expect, test } from 'vitest';
import type { Split } from '../../../../src/data/dataset';
import type { LabelledSource } from '../../../../src/data/sources/labelledSource';
import { takeClassesInTurn } from '../../../../src/data/sources/takeClassesInTurn';

/** A source of `[class, split, how many]` stretches, one behind the other; paths are places. */
function stretches(parts: [label: number, split: Split | null, count: number][]): LabelledSource {
  const items = parts.flatMap(([label, split, count]) =>
    Array.from({ length: count }, () => ({ label, split })),
  );
  return {
    kind: 'class-folders',
    title: '',
    count: items.length,
    classNames: ['a', 'b', 'c'],
    wnids: [null, null, null],
    hasOwnSplit: false,
    nativeSide: null,
    isSequential: false,
    refused: [],
    item: (index) => ({ path: String(index), sizeBytes: 1, ...items[index]! }),
    open: async (index) => new Uint8Array([index]),
    rewind: async () => undefined,
  };
}

const paths = (source: LabelledSource) =>
  Array.from({ length: source.count }, (_, index) => Number(source.item(index).path));
const range = (start: number, end: number) =>
  Array.from({ length: end - start }, (_, place) => start + place);

/** Enough pictures of the last class that the source is worth it. */
const MANY = 2000;

test('eight of each class in turn, each class in its own order, until all have run out', async () => {
  const source = takeClassesInTurn(
    stretches([
      [0, null, 10],
      [1, null, 3],
      [2, null, MANY],
    ]),
  );
  expect(paths(source)).toEqual([
    ...range(0, 8),
    ...range(10, 13),
    ...range(13, 21),
    ...range(8, 10),
    ...range(21, 13 + MANY),
  ]);
  expect(await source.open(8)).toEqual(new Uint8Array([10]));
});

test("a source's own splits have turns of their own, so that each begins early", () => {
  const source = takeClassesInTurn(
    stretches([
      [0, 'train', 16],
      [1, 'train', MANY],
      [0, 'validation', 2],
      [1, 'test', 1],
    ]),
  );
  const splits = Array.from({ length: 19 }, (_, index) => source.item(index).split);
  expect(splits).toEqual([...range(0, 16).map(() => 'train'), 'validation', 'validation', 'test']);
  expect([...paths(source)].sort((x, y) => x - y)).toEqual(range(0, 19 + MANY));
});

test('what must be read forwards, is shuffled already, or is small, stays as it is', () => {
  const sorted = stretches([
    [0, null, 10],
    [1, null, MANY],
  ]);
  expect(takeClassesInTurn(sorted).item(9).path).toBe('11');
  expect(takeClassesInTurn({ ...sorted, count: MANY - 1 }).item(9).path).toBe('9');
  expect(takeClassesInTurn({ ...sorted, isSequential: true }).item(9).path).toBe('9');
  expect(takeClassesInTurn({ ...sorted, kind: 'parquet' }).item(9).path).toBe('9');
});

test('more classes than 16 bits can count, one of them far larger than the others', () => {
  const classCount = 70_000;
  const count = classCount + 200_000;
  const source = takeClassesInTurn({
    ...stretches([]),
    count,
    classNames: Array.from({ length: classCount }, String),
    wnids: [],
    item: (index) => ({
      path: String(index),
      sizeBytes: 1,
      label: Math.min(index, classCount - 1),
      split: null,
    }),
  });
  expect(source.item(66_000)).toMatchObject({ path: '66000', label: 66_000 });
  expect(new Set(paths(source)).size).toBe(count);
});
