import { expect, test } from 'vitest';
import { applyCorrections } from '../../../../src/training/head/applyCorrections';
import { headSample } from '../../../../src/training/head/headSample';

/** Pictures whose one feature is their place. */
function pictures(labels: number[]) {
  const own = Int32Array.from(labels);
  const features = Float32Array.from(labels, (_, index) => index);
  const kept = { features, labels: own };
  return { stored: kept, kept, corrected: applyCorrections(own, 'train', []) };
}

const train = pictures(Array.from({ length: 50 }, (_, index) => (index < 10 ? 0 : 1)));
const options = { classCount: 2, seed: 1, trainingPictures: undefined };

test('validation pictures judge, and every training picture is fitted', () => {
  const validation = pictures([0, 1, 1]);
  const { whole, fitted, judged } = headSample({ train, validation }, options);
  expect([whole, fitted, judged]).toEqual([train.kept, train.kept, validation.kept]);
});

test('without any, a fifth of the training pictures judges, every class in its share', () => {
  const { whole, fitted, judged } = headSample({ train, validation: pictures([]) }, options);
  expect(whole).toEqual(train.kept);
  expect(Array.from(judged.labels).toSorted()).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
  const all = [...fitted.features, ...judged.features].toSorted((a, b) => a - b);
  expect(all).toEqual(Array.from({ length: 50 }, (_, index) => index));
});

test('fewer training pictures are drawn by the seed', () => {
  const few = { ...options, trainingPictures: 10 };
  const { whole } = headSample({ train, validation: pictures([0]) }, few);
  expect(Array.from(whole.labels)).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
  expect(headSample({ train, validation: pictures([0]) }, few).whole).toEqual(whole);
  expect(headSample({ train, validation: pictures([0]) }, { ...few, seed: 2 }).whole).not.toEqual(whole);
});

test('corrections of the split count, the last one of a picture', () => {
  const { labels, kept } = applyCorrections(Int32Array.from([0, 1, 2]), 'validation', [
    { split: 'validation', index: 0, label: 2 },
    { split: 'validation', index: 1, label: null },
    { split: 'train', index: 2, label: null },
    { split: 'validation', index: 0, label: 1 },
  ]);
  expect(Array.from(labels)).toEqual([1, 1, 2]);
  expect(Array.from(kept)).toEqual([0, 2]);
});
