import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lttb } from '../../../src/lib/lttb';

const series = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { maxLength: 2000 });

describe('lttb', () => {
  it('keeps ascending distinct indices, first and last among them, never more than asked', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 3, max: 400 }), (y, threshold) => {
        const x = y.map((_, index) => index);
        const kept = lttb(x, y, threshold);
        expect(kept.length).toBe(Math.min(threshold, y.length));
        expect(kept.every((index, place) => place === 0 || index > (kept[place - 1] ?? -1))).toBe(true);
        if (y.length > 0) expect([kept[0], kept.at(-1)]).toEqual([0, y.length - 1]);
      }),
    );
  });

  it('never loses a lone spike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 998 }), (spike) => {
        const x = Array.from({ length: 1000 }, (_, index) => index);
        const y = x.map((index) => (index === spike ? 1 : 0));
        expect(lttb(x, y, 50)).toContain(spike);
      }),
    );
  });
});
