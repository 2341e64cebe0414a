import { expect, test } from 'vitest';
import { sourcePreprocessing } from '../../../src/nn/sourcePreprocessing';

const grey = (side: number, value: number) => new Float32Array(side * side * 3).fill(value);

test('a mean picture of the same side is taken as it is, with its window', () => {
  const source = {
    storedSide: 4,
    meanImage: grey(4, 7).map((value, at) => value + at),
    cropFraction: 227 / 256,
  };
  expect(sourcePreprocessing(source, { storedSide: 4, inputSide: 3 })).toEqual(source);
});

test('it is resampled for another side: a constant stays, and halves are means of four', () => {
  const constant = sourcePreprocessing(
    { storedSide: 5, meanImage: grey(5, 123) },
    { storedSide: 8, inputSide: 3 },
  );
  expect(constant.meanImage).toEqual(grey(8, 123));
  expect(constant.cropFraction).toBeUndefined();
  const rows = Float32Array.from({ length: 4 * 4 * 3 }, (_, at) => Math.floor(at / 12)); // row number in every pixel
  const half = sourcePreprocessing({ storedSide: 4, meanImage: rows }, { storedSide: 2, inputSide: 3 });
  expect(Array.from(half.meanImage)).toEqual([...Array(6).fill(0.5), ...Array(6).fill(2.5)]);
});

test('a network that saw whole squares goes on seeing them', () => {
  const source = { storedSide: 3, meanImage: grey(3, 1) };
  expect(sourcePreprocessing(source, { storedSide: 6, inputSide: 3 }).cropFraction).toBe(1);
  expect(sourcePreprocessing(source, { storedSide: 3, inputSide: 3 }).cropFraction).toBeUndefined();
});
