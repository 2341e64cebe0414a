import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mcnemarExact } from '../../../src/lib/mcnemarExact';
import { pairedProportions } from '../../../src/lib/pairedProportions';

/**
 * Counts of both, only the first, only the second, neither; the limits and the exact p. Published: (36, 12, 2, 0) in
 * Newcombe 1998, table II, method 10; (1, 1, 7, 12) in Fagerland, Lydersen and Laake, Statistics in Medicine 33, 2014.
 * The rest by scipy 1.x: binomtest(...).proportion_ci('wilson') joined as the paper writes it, binomtest(...).pvalue.
 */
const CASES = [
  [36, 12, 2, 0, 0.05693, 0.340428, 0.012939],
  [1, 1, 7, 12, -0.50692, -0.025559, 0.070312],
  [59, 6, 16, 80, -0.118621, -0.004625, 0.052479],
  [14, 5, 0, 22, 0.011483, 0.226493, 0.0625],
  [54, 0, 0, 0, -0.066414, 0.066414, 1],
  [53, 0, 1, 0, -0.097714, 0.049622, 1],
  [18, 11, 8, 163, -0.030086, 0.060836, 0.647606],
  [0, 20, 30, 0, -0.447832, 0.076371, 0.202639],
  [9400, 250, 150, 200, 0.006094, 0.013964, 0.000001],
  [16, 4, 21, 59, -0.262399, -0.074631, 0.000911],
] as const;

describe('pairedProportions and mcnemarExact', () => {
  it.each(CASES)(
    '%i both, %i and %i only one, %i neither',
    (both, onlyFirst, onlySecond, neither, low, high, p) => {
      const interval = pairedProportions({ both, onlyFirst, onlySecond, neither });
      expect(interval.low).toBeCloseTo(low, 5);
      expect(interval.high).toBeCloseTo(high, 5);
      expect(mcnemarExact(onlyFirst, onlySecond)).toBeCloseTo(p, 5);
    },
  );

  it('turns round with its arms, contains the difference and stays within -1 to 1', () => {
    const few = fc.nat(300);
    fc.assert(
      fc.property(few, few, few, few, (both, onlyFirst, onlySecond, neither) => {
        const { difference, low, high } = pairedProportions({ both, onlyFirst, onlySecond, neither });
        const turned = pairedProportions({ both, onlyFirst: onlySecond, onlySecond: onlyFirst, neither });
        expect(turned.low).toBeCloseTo(-high, 12);
        expect(turned.high).toBeCloseTo(-low, 12);
        expect(low).toBeLessThanOrEqual(difference);
        expect(high).toBeGreaterThanOrEqual(difference);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('covers the true difference about as often as it says', () => {
    // 400 pictures; the first is wrong on 30 %, the second on 25 %, both on 20 %: a Lehmer generator draws the pairs.
    let state = 12345;
    const draw = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    let covered = 0;
    for (let trial = 0; trial < 2000; trial++) {
      const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
      for (let picture = 0; picture < 400; picture++) {
        const u = draw();
        counts[u < 0.2 ? 'both' : u < 0.3 ? 'onlyFirst' : u < 0.35 ? 'onlySecond' : 'neither'] += 1;
      }
      const { low, high } = pairedProportions(counts);
      if (low <= 0.05 && 0.05 <= high) covered += 1;
    }
    // 95 % of 2000 with a standard error of 10.
    expect(covered).toBeGreaterThan(1860);
    expect(covered).toBeLessThan(1950);
  });

  it('knows nothing of nothing, and holds for many', () => {
    expect(pairedProportions({ both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 })).toEqual({
      difference: 0,
      low: -1,
      high: 1,
    });
    // scipy: binomtest(49500, 100000).pvalue
    expect(mcnemarExact(49500, 50500)).toBeCloseTo(0.0015824, 6);
    expect(mcnemarExact(0, 0)).toBe(1);
  });
});
