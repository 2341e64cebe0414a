import { describe, expect, test } from 'vitest';
import { epochPermutation, Sampler } from '../../../src/data/sampler';

describe('epochPermutation', () => {
  test('holds every picture once', () => {
    for (const count of [1, 2, 97, 5000]) {
      const order = Array.from(epochPermutation(3, 1, count)).sort((a, b) => a - b);
      expect(order).toEqual(Array.from({ length: count }, (_, index) => index));
    }
  });

  test('differs between seeds and epochs', () => {
    const orders = [
      [1, 0],
      [1, 1],
      [2, 0],
    ].map(([seed = 0, epoch = 0]) => epochPermutation(seed, epoch, 50).join());
    expect(new Set(orders).size).toBe(3);
  });

  test('puts every picture in every place equally often (chi-square over 6,000 epochs, p < 1e-6 fails)', () => {
    const count = 6;
    const epochs = 6000;
    const seen = new Float64Array(count * count);
    for (let epoch = 0; epoch < epochs; epoch++)
      epochPermutation(7, epoch, count).forEach((picture, place) => {
        seen[place * count + picture]! += 1;
      });
    const expected = epochs / count;
    const chiSquare = seen.reduce((sum, times) => sum + (times - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(78); // 25 degrees of freedom: P(> 78) is about 2e-7
  });
});

describe('Sampler', () => {
  test('cuts the permutations of successive epochs into batches', () => {
    const count = 10;
    const whole = [0, 1, 2].flatMap((epoch) => Array.from(epochPermutation(5, epoch, count)));
    const sampler = new Sampler(count);
    const batches = Array.from({ length: 7 }, (_, index) =>
      Array.from(sampler.batch({ seed: 5, index, batchSize: 4 })),
    );
    expect(batches.flat()).toEqual(whole.slice(0, 28));
  });

  test('answers any batch on its own, also one larger than the set', () => {
    const order = Array.from(new Sampler(3).batch({ seed: 1, index: 1, batchSize: 8 }));
    const draws = Array.from({ length: 8 }, (_, place) => 8 + place);
    expect(order).toEqual(draws.map((draw) => epochPermutation(1, Math.floor(draw / 3), 3)[draw % 3]));
  });
});
