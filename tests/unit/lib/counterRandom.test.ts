import { describe, expect, it } from 'vitest';
import { pcgHash, randomBits, randomInteger, randomKey, randomUniform } from '../../../src/lib/counterRandom';

/** The same hash in arbitrary-precision integers. */
function pcgHashBigInt(value: bigint): bigint {
  const mask = 0xffffffffn;
  const state = (value * 747796405n + 2891336453n) & mask;
  const word = (((state >> ((state >> 28n) + 4n)) ^ state) * 277803737n) & mask;
  return ((word >> 22n) ^ word) & mask;
}

describe('counter-based random numbers', () => {
  it('hashes like the published PCG output function', () => {
    for (const value of [0, 1, 2, 12345, 0x7fffffff, 0x80000000, 0xffffffff]) {
      expect(pcgHash(value)).toBe(Number(pcgHashBigInt(BigInt(value))));
    }
  });

  it('gives every coordinate its own stream', () => {
    const keys = [randomKey(1, 2), randomKey(2, 1), randomKey(1, 2, 0), randomKey(1), randomKey(1, 3)];
    expect(new Set(keys).size).toBe(keys.length);
    expect(randomBits(keys[0]!, 5)).not.toBe(randomBits(keys[1]!, 5));
  });

  it('is uniform on [0, 1) and over small integers', () => {
    const key = randomKey(3, 4);
    const bins = new Array<number>(10).fill(0);
    for (let index = 0; index < 20_000; index++) bins[randomInteger(key, index, 10)]!++;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquare).toBeLessThan(27.9); // 0.1 % point with 9 degrees of freedom
    expect(randomUniform(key, 9)).toBeLessThan(1);
  });
});
