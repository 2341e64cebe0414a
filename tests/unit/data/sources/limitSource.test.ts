import { describe, expect, test } from 'vitest';
import type { Split } from '../../../../src/data/dataset';
import { NO_LIMITS } from '../../../../src/data/importOptions';
import type { LabelledSource } from '../../../../src/data/sources/labelledSource';
import { limitSource } from '../../../../src/data/sources/limitSource';

/** Entries written as `label` or `label` and split; the path is the place. */
function source(entries: [label: number, split?: Split][]): LabelledSource {
  return {
    kind: 'class-folders',
    title: 'test',
    count: entries.length,
    classNames: ['a', 'b', 'c'],
    wnids: [null, null, null],
    hasOwnSplit: entries.some(([, split]) => split),
    nativeSide: null,
    isSequential: false,
    refused: [
      { path: 'x', sizeBytes: 1, error: { code: 'unsupported-file', message: 'no class', hint: 'none' } },
    ],
    item: (index) => ({
      path: String(index),
      sizeBytes: 1,
      label: entries[index]![0],
      split: entries[index]![1] ?? null,
    }),
    open: async (index) => new Uint8Array([index]),
    rewind: async () => undefined,
  };
}

const paths = (limited: LabelledSource) =>
  Array.from({ length: limited.count }, (_, index) => Number(limited.item(index).path));

describe('limitSource', () => {
  const mixed = source([[0], [1], [0], [2], [1], [0], [0], [1], [2], [0]]);

  test('no limits: the source itself', () => {
    expect(limitSource(mixed, NO_LIMITS)).toBe(mixed);
  });

  test('every second of each class, in order', () => {
    // class 0 lies at 0 2 5 6 9, class 1 at 1 4 7, class 2 at 3 8
    expect(paths(limitSource(mixed, { ...NO_LIMITS, everyNth: 2 }))).toEqual([0, 1, 3, 5, 7, 9]);
  });

  test('the first classes, the first of each class, and all three limits together', async () => {
    const two = limitSource(mixed, { ...NO_LIMITS, classes: 2 });
    expect(paths(two)).toEqual([0, 1, 2, 4, 5, 6, 7, 9]);
    expect([two.classNames, two.wnids.length, two.refused.length]).toEqual([['a', 'b'], 2, 1]);
    expect(paths(limitSource(mixed, { ...NO_LIMITS, perClass: 2 }))).toEqual([0, 1, 2, 3, 4, 8]);
    const all = limitSource(mixed, { everyNth: 2, classes: 2, perClass: 2 });
    expect(paths(all)).toEqual([0, 1, 5, 7]);
    expect(await all.open(3)).toEqual(new Uint8Array([7]));
  });

  test('splits of the source count for themselves', () => {
    const own = source([
      [0, 'train'],
      [0, 'train'],
      [0, 'validation'],
      [0, 'validation'],
      [1, 'train'],
    ]);
    expect(paths(limitSource(own, { ...NO_LIMITS, perClass: 1 }))).toEqual([0, 2, 4]);
    expect(paths(limitSource(own, { ...NO_LIMITS, everyNth: 2 }))).toEqual([0, 2, 4]);
  });

  test('more than there is takes all', () => {
    expect(paths(limitSource(mixed, { everyNth: 1, classes: 9, perClass: 99 }))).toHaveLength(10);
  });
});
