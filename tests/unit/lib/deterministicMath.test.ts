import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomKey } from '../../../src/lib/counterRandom';
import { cosTurns, exactLog, randomNormal, sinTurns } from '../../../src/lib/deterministicMath';

describe('deterministic mathematics against the engine’s own', () => {
  it('takes logarithms within 1e-13', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-30, max: 1e30, noNaN: true }), (value) => {
        const expected = Math.log(value);
        expect(Math.abs(exactLog(value) - expected)).toBeLessThanOrEqual(
          1e-13 * Math.max(1, Math.abs(expected)),
        );
      }),
    );
  });

  it('takes sine and cosine of turns within 1e-12', () => {
    fc.assert(
      fc.property(fc.double({ min: -4, max: 4, noNaN: true }), (turns) => {
        expect(Math.abs(sinTurns(turns) - Math.sin(turns * 2 * Math.PI))).toBeLessThan(1e-12);
        expect(Math.abs(cosTurns(turns) - Math.cos(turns * 2 * Math.PI))).toBeLessThan(1e-12);
      }),
    );
  });

  it('draws normals with the moments of N(0, 1)', () => {
    const key = randomKey(7, 1);
    const draws = Array.from({ length: 40_000 }, (_, index) => randomNormal(key, index));
    const moment = (power: number) => draws.reduce((sum, draw) => sum + draw ** power, 0) / draws.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.02); // 4 standard errors of the mean
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.03);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.25);
    expect(draws.every((draw) => draw === Math.fround(draw))).toBe(true);
  });
});
