import { describe, expect, it } from 'vitest';
import { studentT } from '../../../src/lib/studentT';

/** scipy 1.x: `stats.t.ppf(0.5 + confidence / 2, degrees)`. */
const DEGREES = [1, 2, 3, 4, 5, 7, 10, 19, 30];
const TABLE: Record<number, number[]> = {
  0.5: [1.0, 0.816497, 0.764892, 0.740697, 0.726687, 0.711142, 0.699812, 0.687621, 0.682756],
  0.9: [6.313752, 2.919986, 2.353363, 2.131847, 2.015048, 1.894579, 1.812461, 1.729133, 1.697261],
  0.95: [12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.364624, 2.228139, 2.093024, 2.042272],
  0.99: [63.656741, 9.924843, 5.840909, 4.604095, 4.032143, 3.499483, 3.169273, 2.860935, 2.749996],
  0.9975: [254.6466, 19.96248, 9.4649, 6.758253, 5.604165, 4.594638, 4.00453, 3.481151, 3.299894],
};

describe('studentT', () => {
  it.each(Object.entries(TABLE))('is scipy’s table at %s', (confidence, expected) => {
    DEGREES.forEach((degrees, index) => {
      const wanted = expected[index] ?? Number.NaN;
      expect(Math.abs(studentT(Number(confidence), degrees) - wanted)).toBeLessThan(2e-6 * wanted);
    });
  });
});
