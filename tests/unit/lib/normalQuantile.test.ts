import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fillNormal, normalQuantile } from '../../../src/lib/normalQuantile';
import { CHECKSUMS } from '../../fixtures/checksums';

// From Python's statistics.NormalDist().inv_cdf.
const EXPECTED: [probability: number, quantile: number][] = [
  [1e-7, -5.199337582192817],
  [0.001, -3.090232306167813],
  [0.0228, -1.9990772149717695],
  [0.1, -1.2815515655446008],
  [0.5, 0],
  [0.9, 1.2815515655446008],
];

test.each(EXPECTED)('the quantile of %f', (probability, quantile) => {
  expect(Math.abs(normalQuantile(probability) - quantile)).toBeLessThanOrEqual(3e-7 * Math.abs(quantile));
});

test('draws have the moments of a normal distribution', () => {
  const values = new Float32Array(1_000_000);
  fillNormal(values, 12345, 2);
  const moment = (power: number) =>
    values.reduce((sum, value) => sum + (value / 2) ** power, 0) / values.length;
  // Five standard errors: 1, sqrt 2, sqrt 15, sqrt 96 over a thousand.
  expect(Math.abs(moment(1))).toBeLessThan(0.005);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.0071);
  expect(Math.abs(moment(3))).toBeLessThan(0.0194);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.049);
});

test('the same bits in every engine: a stored checksum', () => {
  const values = new Float32Array(10_000);
  fillNormal(values, 1, 0.01);
  const checksum = createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex');
  expect(checksum).toBe(CHECKSUMS.normalDraws);
});
