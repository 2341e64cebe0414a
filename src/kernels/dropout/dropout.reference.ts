import { pcgHash, randomBits } from '../../lib/counterRandom';
import type { DropoutOptions } from '../operations';

/** Draws are 24-bit integers; a unit is kept when its draw is not below this. */
export function dropoutThreshold(rate: number): number {
  return Math.ceil(rate * 2 ** 24);
}

/**
 * The factors of dropout, `[N, units]`: 0 with probability `rate`, else `keptFactor`. Picture i of the batch draws under
 * `pcgHash(key ^ (firstPosition + i))`, by unit from `firstUnit` (0) on.
 */
export function dropoutMask(
  pictures: number,
  units: number,
  options: DropoutOptions & { firstUnit?: number },
): Float32Array<ArrayBuffer> {
  const threshold = dropoutThreshold(options.rate);
  const firstUnit = options.firstUnit ?? 0;
  const mask = new Float32Array(pictures * units);
  for (let picture = 0; picture < pictures; picture++) {
    const key = pcgHash((options.key ^ (options.firstPosition + picture)) >>> 0);
    for (let unit = 0; unit < units; unit++) {
      mask[picture * units + unit] =
        randomBits(key, firstUnit + unit) >>> 8 >= threshold ? options.keptFactor : 0;
    }
  }
  return mask;
}
