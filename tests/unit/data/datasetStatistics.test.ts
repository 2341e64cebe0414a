import { expect, test } from 'vitest';
import { datasetStatistics } from '../../../src/data/datasetStatistics';
import { addPicture, emptySums } from '../../../src/data/pixelSums';
import { randomInteger, randomKey } from '../../../src/lib/counterRandom';

const COUNT = 40;
const BYTES = 5 * 5 * 3;
const key = randomKey(1, 2);
/** Correlated channels: green follows red, blue opposes it. */
const pictures = Array.from({ length: COUNT }, (_, picture) =>
  Uint8Array.from({ length: BYTES }, (_, offset) => {
    const base = randomInteger(key, picture * 25 + Math.floor(offset / 3), 150);
    const noise = randomInteger(key, 10_000 + picture * BYTES + offset, 40);
    return offset % 3 === 2 ? 200 - base + noise : base + noise;
  }),
);

function statistics(order: Uint8Array[]) {
  const sums = emptySums(BYTES);
  for (const picture of order) addPicture(sums, picture);
  return datasetStatistics(sums, COUNT);
}

test('the mean image is the mean at every position', () => {
  const { meanImage } = statistics(pictures);
  for (let offset = 0; offset < BYTES; offset++) {
    const mean = pictures.reduce((sum, picture) => sum + (picture[offset] ?? 0), 0) / COUNT;
    expect(meanImage[offset]).toBe(Math.fround(mean));
  }
});

test('the principal axes carry the variances of the projected pixels and do not correlate', () => {
  const { colorStds, colorAxes } = statistics(pictures);
  const pixels = pictures.flatMap((picture) =>
    Array.from({ length: 25 }, (_, pixel) => Array.from(picture.subarray(pixel * 3, pixel * 3 + 3))),
  );
  const projected = colorAxes.map((axis) =>
    pixels.map((pixel) => pixel.reduce((sum, value, channel) => sum + value * (axis[channel] ?? 0), 0)),
  );
  const centred = projected.map((values) => {
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    return values.map((x) => x - mean);
  });
  centred.forEach((values, axis) => {
    centred.forEach((others, other) => {
      const covariance = values.reduce((sum, x, i) => sum + x * (others[i] ?? 0), 0) / values.length;
      expect(covariance).toBeCloseTo(axis === other ? (colorStds[axis] ?? 0) ** 2 : 0, 6);
    });
  });
  expect(colorStds[0]).toBeGreaterThan(colorStds[1]);
});

test('the order of the pictures does not matter, not even in the last bit', () => {
  expect(statistics([...pictures].reverse())).toEqual(statistics(pictures));
});
