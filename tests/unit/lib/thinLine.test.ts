import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstAtLeast, thinLine } from '../../../src/lib/thinLine';

const ALL = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Mean of up to `window` values that end at `index`, by plain addition. */
function meanAt(y: readonly number[], index: number, window: number): number {
  const part = y.slice(Math.max(0, index - window + 1), index + 1);
  return part.reduce((sum, each) => sum + each, 0) / part.length;
}

describe('firstAtLeast', () => {
  it('finds what a scan finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 })),
        fc.integer({ min: -2, max: 22 }),
        (list, value) => {
          const ascending = list.sort((a, b) => a - b);
          const scanned = ascending.findIndex((each) => each >= value);
          expect(firstAtLeast(ascending, value)).toBe(scanned === -1 ? ascending.length : scanned);
        },
      ),
    );
  });
});

describe('thinLine', () => {
  const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 3000 });

  it('keeps the lowest and the highest of what is visible, and few points', () => {
    fc.assert(
      fc.property(values, fc.nat(3000), fc.nat(3000), (y, a, b) => {
        const x = y.map((_, index) => index * 2);
        const [from, to] = [Math.min(a, b) * 2, Math.max(a, b) * 2];
        const thinned = thinLine(x, y, { from, to, window: 1, most: 100 });
        const seen = y.filter((_, index) => index * 2 >= from && index * 2 <= to);
        expect(thinned.x.length).toBeLessThanOrEqual(104);
        if (seen.length === 0) return;
        // Its neighbours may be drawn too.
        expect(Math.min(...thinned.y)).toBeLessThanOrEqual(Math.min(...seen));
        expect(Math.max(...thinned.y)).toBeGreaterThanOrEqual(Math.max(...seen));
        for (const [place, position] of thinned.x.entries()) expect(thinned.y[place]).toBe(y[position / 2]);
      }),
    );
  });

  it('averages over the window, the band holds every measurement', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 40 }), (y, window) => {
        const x = y.map((_, index) => index);
        const { band, ...line } = thinLine(x, y, { ...ALL, window, most: 100 });
        for (const [place, position] of line.x.entries())
          expect(line.y[place]).toBeCloseTo(meanAt(y, position, window), 6);
        expect(Math.min(...band.low)).toBe(Math.min(...y));
        expect(Math.max(...band.high)).toBe(Math.max(...y));
      }),
    );
  });

  it('leaves out what is not finite', () => {
    const thinned = thinLine([0, 1, 2, 3], [1, Number.NaN, 3, Number.POSITIVE_INFINITY], {
      ...ALL,
      window: 2,
      most: 100,
    });
    expect(thinned.x).toEqual([0, 2]);
    expect(thinned.y).toEqual([1, 3]);
    expect(thinned.band.high).toEqual([1, 1, 3, 3]);
  });

  it('chooses the same points wherever the visible part begins', () => {
    const x = Array.from({ length: 4000 }, (_, index) => index);
    const y = x.map((each) => (Math.sin(each * 12.9898) * 43758.5453) % 1);
    const one = thinLine(x, y, { from: 500, to: 2900, window: 1, most: 400 });
    const two = thinLine(x, y, { from: 531, to: 2931, window: 1, most: 400 });
    const inside = ({ x: positions }: typeof one) => positions.filter((each) => each > 600 && each < 2800);
    expect(inside(two)).toEqual(inside(one));
  });
});
