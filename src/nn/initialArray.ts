import { RANDOM_PURPOSE, randomBits } from '../lib/counterRandom';
import { elementCount, type ShapedArray } from '../lib/namedArrays';
import { fillNormal } from '../lib/normalQuantile';
import { nameKey } from './nameKey';
import type { ParameterSpec } from './parameterSpecs';

/**
 * First values of a parameter: a pure function of (seed, name, shape), the same bits in every JavaScript engine, so
 * that arms whose shapes agree start equal.
 */
export function initialArray(spec: ParameterSpec, seed: number): ShapedArray {
  const { name, shape, std, mean, distribution } = spec;
  const data = new Float32Array(elementCount(shape));
  if (std === 0) return { shape, data: data.fill(mean) };
  const key = nameKey(seed, RANDOM_PURPOSE.initialWeights, name);
  if (distribution === 'normal') fillNormal(data, key, std);
  else fillUniform(data, key, Math.sqrt(3) * std, mean);
  return { shape, data };
}

/** Number i is draw i under the key, in the middle of its interval of 2^-24, stretched to `mean` plus or minus `bound`. */
function fillUniform(target: Float32Array, key: number, bound: number, mean: number): void {
  for (let index = 0; index < target.length; index++) {
    const share = ((randomBits(key, index) >>> 8) + 0.5) * 2 ** -24;
    target[index] = mean + (2 * share - 1) * bound;
  }
}
