import { describe, expect, it } from 'vitest';
import { duplicatesText } from '../../../src/components/duplicatesText';
import { NO_DUPLICATES } from '../../../src/data/duplicateCounts';
import { classBalance } from '../../../src/screens/data/classBalance';
import { classOrder } from '../../../src/screens/data/classOrder';
import { colourSwatches, meanColour } from '../../../src/screens/data/colourSwatches';
import { gridParts } from '../../../src/screens/data/gridParts';
import { originalsText } from '../../../src/screens/data/originalsText';
import { classesText, spaceText, splitText } from '../../../src/screens/data/proposalText';

describe('classBalance', () => {
  it.each([
    [[5, 5], 'Every class has 5 training pictures.'],
    [[30, 10], 'Largest class to smallest, 3.0 : 1 (a 30, b 10).'],
    [
      [31, 10],
      'Largest class to smallest, 3.1 : 1 (a 31, b 10). In Train, the order “classes balanced” shows every class equally often.',
    ],
    [[4, 0, 4], 'Every class has 4 training pictures. 1 class has no training picture.'],
    [[4, 0], '1 class has no training picture.'],
  ])('%j', (trainPerClass, text) => {
    const classNames = ['a', 'b', 'c'].slice(0, trainPerClass.length);
    expect(classBalance({ classNames, trainPerClass })).toBe(text);
  });
});

describe('classOrder', () => {
  it('sorts by size, equal classes by label', () => {
    expect(classOrder([3, 9, 3, 1], 'label')).toEqual([0, 1, 2, 3]);
    expect(classOrder([3, 9, 3, 1], 'largest')).toEqual([1, 0, 2, 3]);
    expect(classOrder([3, 9, 3, 1], 'smallest')).toEqual([3, 0, 2, 1]);
  });
});

describe('gridParts', () => {
  it('holds every picture once, in parts that a browser can lay out', () => {
    const parts = gridParts(1_281_167);
    expect(parts).toHaveLength(7);
    expect(parts[0]).toEqual({ first: 0, count: 200_000, title: '1 to 200,000' });
    expect(parts[6]).toEqual({ first: 1_200_000, count: 81_167, title: '1,200,001 to 1,281,167' });
    expect(gridParts(0)).toEqual([]);
  });
});

describe('colours', () => {
  it('run from two deviations below the mean to two above, cut at black and white', () => {
    expect(meanColour([10, 20, 30, 30, 40, 50])).toEqual([20, 30, 40]);
    const swatches = colourSwatches([20, 128, 240], [1, 0, 1], 20);
    expect(swatches[0]).toEqual({ at: -2, color: 'rgb(0 128 200)' });
    expect(swatches[4]).toEqual({ at: 0, color: 'rgb(20 128 240)' });
    expect(swatches[8]).toEqual({ at: 2, color: 'rgb(60 128 255)' });
  });
});

describe('duplicatesText', () => {
  it('says what was found and what was done about it', () => {
    expect(duplicatesText(NO_DUPLICATES)).toEqual(['None were found.']);
    const found = {
      exact: 5,
      leftOut: 2,
      conflicting: 1,
      nearGroups: 1,
      nearPictures: 4,
      moved: 1,
      straddling: 2,
    };
    expect(duplicatesText(found)).toEqual([
      '5 files are byte for byte an earlier one: 2 files were left out, 3 are stored.',
      '1 of them is filed under another class than the first: one of the two labels is wrong.',
      '4 pictures in 1 group are equal or nearly so: copies, bursts, crops.',
      '1 picture changed the split to stay with its group, so that validation meets nothing that training has seen.',
      '2 groups lie on both sides of the source’s own split: accuracy on them flatters.',
    ]);
  });
});

describe('originalsText', () => {
  const size = (side: number): [number, number] => [side, side];
  it('tells sizes and what was enlarged; nothing where nothing is known', () => {
    const originals = { smallest: size(0), largest: size(0), medianShorterSide: 0, enlarged: 0 };
    expect(originalsText({ originals, storedSide: 256 })).toBeNull();
    const photos = { smallest: size(56), largest: size(1600), medianShorterSide: 375, enlarged: 1 };
    expect(originalsText({ originals: photos, storedSide: 256 })).toBe(
      'The pictures came as 56 × 56 to 1600 × 1600 px; the shorter side is 375 px at the median. 1 picture smaller than 256 px was enlarged.',
    );
  });
});

describe('a proposal in words', () => {
  it('names the source’s own split, or the shares that are drawn', () => {
    const drawn = { validationShare: 0.2, testShare: 0 };
    expect(splitText({ splitCounts: { train: 900, validation: 100, test: 0 } }, drawn)).toBe(
      'The source’s own split: 900 for training, 100 for validation',
    );
    expect(splitText({ splitCounts: null }, drawn)).toBe(
      'Of each class 20 % for validation, the rest for training',
    );
    expect(splitText({ splitCounts: null }, { validationShare: 0, testShare: 0 })).toBe(
      'All for training: nothing is kept for validation',
    );
  });

  it('lists the first classes, and the space with whose guess it is', () => {
    expect(classesText(['a', 'b', 'c'], 2)).toBe('3 classes: a, b and 1 more');
    expect(spaceText({ estimatedBytes: 2 ** 30, freeBytes: null })).toBe(
      'About 1.0 GiB; the browser does not say how much is free',
    );
  });
});
