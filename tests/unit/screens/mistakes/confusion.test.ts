import { describe, expect, it } from 'vitest';
import { confusion, hottestPairs } from '../../../../src/screens/photos/mistakes/confusion';
import { correctionsInWords } from '../../../../src/screens/photos/mistakes/correctionsInWords';
import { picturesOfCell } from '../../../../src/screens/photos/mistakes/picturesOfCell';
import { correctedLabels, pictureVerdicts } from '../../../../src/screens/photos/mistakes/pictureVerdicts';

/** Six pictures of three classes. */
const SHARES = Float32Array.from(
  [
    [0.5, 0.25, 0.25], // 0, guessed 0
    [0.25, 0.5, 0.25], // 0, guessed 1
    [0.125, 0.75, 0.125], // 0, guessed 1
    [0.25, 0.5, 0.25], // 1, guessed 1
    [0.5, 0, 0.5], // 2, guessed 0: the lower of two equal ones
    [0, 1, 0], // 2, guessed 1
  ].flat(),
);
const LABELS = Int32Array.from([0, 0, 0, 1, 2, 2]);

describe('verdicts on single pictures', () => {
  it('takes the highest share, of equal ones the lowest class, and its loss', () => {
    const { classCount, guesses, confidences, losses } = pictureVerdicts(SHARES, LABELS);
    expect(classCount).toBe(3);
    expect([...guesses]).toEqual([0, 1, 1, 1, 0, 1]);
    expect([...confidences]).toEqual([0.5, 0.5, 0.75, 0.5, 0.5, 1]);
    expect(losses[0]).toBeCloseTo(Math.LN2, 12);
    expect(losses[2]).toBeCloseTo(3 * Math.LN2, 12);
    expect(losses[5]).toBeCloseTo(37 * Math.LN10, 3); // impossible, but finite
  });

  it('takes corrections of its own split, and leaves pictures out', () => {
    const corrections = [
      { split: 'validation', index: 1, label: 1 },
      { split: 'train', index: 0, label: 2 },
      { split: 'validation', index: 4, label: null },
      { split: 'validation', index: 99, label: 1 },
    ] as const;
    expect([...correctedLabels(LABELS, corrections, 'validation')]).toEqual([0, 1, 0, 1, -1, 2]);
    expect([...LABELS]).toEqual([0, 0, 0, 1, 2, 2]);
  });
});

describe('confusion', () => {
  it('counts pictures by class and guess, without those left out', () => {
    const verdicts = pictureVerdicts(SHARES, LABELS);
    expect([...confusion(verdicts).counts]).toEqual([1, 2, 0, 0, 1, 0, 1, 1, 0]);
    expect([...confusion(verdicts).totals]).toEqual([3, 1, 2]);
    const labels = Int32Array.from([0, 1, 0, 1, -1, 2]);
    expect([...confusion({ ...verdicts, labels }).counts]).toEqual([1, 1, 0, 0, 2, 0, 0, 1, 0]);
    expect([...confusion({ ...verdicts, labels }).totals]).toEqual([2, 2, 1]);
  });

  it('lists the most confused pairs first, of equal counts the larger share', () => {
    const counted = confusion(pictureVerdicts(SHARES, LABELS));
    expect(hottestPairs(counted, 10)).toEqual([
      { label: 0, guess: 1, count: 2, share: 2 / 3 },
      { label: 2, guess: 0, count: 1, share: 0.5 },
      { label: 2, guess: 1, count: 1, share: 0.5 },
    ]);
    expect(hottestPairs(counted, 1)).toHaveLength(1);
  });
});

describe('pictures of a cell', () => {
  const verdicts = pictureVerdicts(SHARES, LABELS);

  it('sorts by loss, by sureness and by doubt', () => {
    const cell = { label: 0, guess: 1, corrected: LABELS };
    expect(picturesOfCell(verdicts, cell, 'loss')).toEqual([2, 1]);
    expect(picturesOfCell(verdicts, cell, 'confidence')).toEqual([2, 1]);
    expect(picturesOfCell(verdicts, cell, 'doubt')).toEqual([1, 2]);
  });

  it('keeps a corrected picture where it was found, and lists it where it belongs now', () => {
    const corrected = Int32Array.from([0, 1, 0, 1, 2, 2]);
    expect(picturesOfCell(verdicts, { label: 0, guess: 1, corrected }, 'loss')).toEqual([2, 1]);
    expect(picturesOfCell(verdicts, { label: 1, guess: 1, corrected }, 'doubt')).toEqual([1, 3]);
  });
});

describe('corrections in words', () => {
  const left = { split: 'train', index: 1, label: null } as const;
  const changed = { split: 'train', index: 2, label: 4 } as const;
  it.each([
    [[], 'Nothing is corrected yet.'],
    [[changed], '1 label changed.'],
    [[left, { ...left, index: 7 }, changed], '1 label changed, 2 pictures left out.'],
  ])('%#', (corrections, words) => {
    expect(correctionsInWords(corrections)).toBe(words);
  });
});
