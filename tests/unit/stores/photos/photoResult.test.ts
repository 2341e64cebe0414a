import { describe, expect, it } from 'vitest';
import { changeText } from '../../../../src/screens/photos/changeText';
import { accuracyChange, photoResult, resultOn } from '../../../../src/stores/photos/photoResult';
import { featureSeconds } from '../../../../src/stores/photos/planTimesStore';
import type { PerClassResult } from '../../../../src/workers/gpuProtocol';
import { savedRun } from './savedPhotoRun';

const split = (count: number, largestClass: number) => ({ count, largestClass, largestFive: count });
const byClass = (name: PerClassResult['split'], hits: number[], count: number): PerClassResult => ({
  arm: 0,
  split: name,
  step: 1,
  counts: [count],
  misses: [count - hits.length],
  hits: Uint8Array.of(hits.reduce((byte, bit) => byte | (1 << bit), 0)),
});
const TESTED = savedRun(
  'tested',
  { dataset: { name: 'pets', fingerprint: 'p' } },
  {
    heldOut: { validation: split(8, 4), test: split(750, 90) },
    testResults: [{ arm: 0, step: 1, epoch: 1, count: 750, loss: 0.3, top1Error: 0.086, top5Error: 0.01 }],
    perClass: [byClass('validation', [0, 1, 2], 8)],
  },
);

describe('The result', () => {
  it('is that on the test photos, beside the largest class', () => {
    const { accuracy, ...rest } = photoResult(TESTED)!;
    expect(accuracy).toBeCloseTo(0.914, 12);
    expect(rest).toEqual({ split: 'test', count: 750, baseline: 0.12 });
  });

  it('is that on the validation photos where nothing was kept for the test', () => {
    expect(photoResult({ ...TESTED, testResults: undefined })).toEqual({
      split: 'validation',
      count: 8,
      accuracy: 3 / 8,
      baseline: 0.5,
    });
  });

  it('is missing where nothing was looked at', () => {
    expect(photoResult(savedRun('new'))).toBeNull();
    expect(resultOn({ ...TESTED, perClass: [] }, 'validation')).toBeNull();
  });
});

describe('Before and after', () => {
  it('counts photo by photo, what is gained as positive', () => {
    const after = { ...TESTED, perClass: [byClass('validation', [0, 2, 3, 4, 5], 8)] };
    // Right before: 0, 1, 2; after: 0, 2, 3, 4, 5 of 8.
    expect(accuracyChange(TESTED, after, 'validation')).toMatchObject({
      count: 8,
      difference: 2 / 8,
      onlyFirst: 3,
      onlySecond: 1,
    });
  });

  it('is not told of other photos', () => {
    const after = { ...TESTED, experiment: { ...TESTED.experiment, dataset: { name: 'pets' } } };
    expect(accuracyChange(TESTED, after, 'validation')).toBeNull();
  });

  it.each([
    [0.024, 0.003, 0.045, 'Better by 2.4 points (0.3 to 4.5) on the same test photos.'],
    [
      -0.024,
      -0.045,
      -0.003,
      'Worse by 2.4 points (0.3 to 4.5) on the same test photos: keep the one before.',
    ],
    [-0.004, -0.02, 0.012, 'No clear difference on the same test photos: −0.4 points (−2.0 to 1.2).'],
  ])('claims no more than the interval: %f', (difference, low, high, text) => {
    expect(changeText({ difference, low, high }, 'test')).toBe(text);
  });
});

describe('Time of the features', () => {
  const counts = { trainCount: 700, validationCount: 150, testCount: 150 };

  it('is one forward pass of every photo at the rate of the evaluation', () => {
    // 150 photos are 3 batches of 64: 192 places in 0.96 s are 5 ms each.
    const report = { secondsPerEvaluation: 0.96, secondsPerStep: 9 };
    expect(featureSeconds(report, counts, 64)).toBeCloseTo(5, 10);
  });

  it('takes a third of an update where there is no evaluation', () => {
    const report = { secondsPerEvaluation: 0, secondsPerStep: 0.96 };
    expect(featureSeconds(report, { ...counts, validationCount: 0 }, 64)).toBeCloseTo(0.005 * 850, 10);
  });
});
