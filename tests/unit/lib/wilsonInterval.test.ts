import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../src/lib/wilsonInterval';

describe('wilsonInterval', () => {
  // Newcombe, Statistics in Medicine 17, 1998, table I, method 3; scipy's binomtest(...).proportion_ci('wilson') agrees.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i: the published limits', (successes, n, low, high) => {
    const interval = wilsonInterval(successes, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('gives the shares at which the score is just at its limit', () => {
    for (const [successes, n] of [
      [535, 2500],
      [3, 7],
      [999, 1000],
    ] as const) {
      const { low, high } = wilsonInterval(successes, n);
      for (const p of [low, high]) {
        const score = Math.abs(successes / n - p) / Math.sqrt((p * (1 - p)) / n);
        expect(score).toBeCloseTo(1.959964, 5);
      }
    }
  });

  it('is symmetric, stays inside 0 to 1, and knows nothing of none', () => {
    const few = wilsonInterval(2, 9);
    const rest = wilsonInterval(7, 9);
    expect(few.low).toBeCloseTo(1 - rest.high, 12);
    expect(few.high).toBeCloseTo(1 - rest.low, 12);
    expect(wilsonInterval(5, 5).high).toBe(1);
    expect(wilsonInterval(0, 5).low).toBe(0);
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
