import { describe, expect, it } from 'vitest';
import { photoWarnings } from '../../../../src/stores/photos/photoWarnings';
import { photoSet } from './savedPhotoRun';

const textsOf = (train: number[], heldOut?: number[]) =>
  photoWarnings(photoSet(train, heldOut)).map(({ text, blocks }) => `${blocks ? 'stop: ' : ''}${text}`);

describe('Warnings', () => {
  it('are none for photos as they should be', () => {
    expect(textsOf([60, 50, 70], [10, 10, 10])).toEqual([]);
  });

  it('stop where there is one class, or nothing to learn from', () => {
    expect(textsOf([60], [10])[0]).toMatch(/^stop: There is only one class/);
    expect(textsOf([60, 0], [10, 10])[0]).toMatch(/^stop: There is only one class/);
    expect(textsOf([0, 0], [10, 10])[0]).toMatch(/^stop: None of these photos/);
  });

  it('name classes with fewer than ten photos in all, and those with none to learn from', () => {
    expect(textsOf([7, 60, 60], [1, 10, 10])[0]).toMatch(/^Fewer than 10 photos: class 0\./);
    expect(textsOf([8, 30, 30], [1, 10, 10])).toEqual([expect.stringMatching(/^Very unequal/)]);
    expect(textsOf([0, 60, 60], [10, 10, 10])).toEqual([expect.stringMatching(/^No photo .*: class 0\./)]);
  });

  it('tell unequal classes and photos that are missing for judging', () => {
    expect(textsOf([160, 40], [10, 10])[0]).toMatch(/^Very unequal classes: class 0 has 4 times .* class 1/);
    expect(textsOf([60, 60], [0, 0])).toEqual([expect.stringMatching(/^No photos are kept for validation/)]);
    const dataset = { ...photoSet([60, 60], [10, 10]), testCount: 0, testPerClass: [0, 0] };
    expect(photoWarnings(dataset).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^No photos are kept for the test/),
    ]);
  });
});
