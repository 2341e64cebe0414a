import { RANDOM_PURPOSE } from '../lib/counterRandom';
import { elementCount, type ShapedArray } from '../lib/namedArrays';
import { fillNormal } from '../lib/normalQuantile';
import { nameKey } from './nameKey';
import type { ParameterSpec } from './parameterSpecs';

/**
 * First values of a parameter: a pure function of (seed, name, shape), the same bits in every JavaScript engine, so
 * that arms whose shapes agree start equal.
 */
export function initialArray(spec: ParameterSpec, seed: number): ShapedArray {
  const data = new Float32Array(elementCount(spec.shape));
  if (spec.std === 0) data.fill(spec.mean);
  else fillNormal(data, nameKey(seed, RANDOM_PURPOSE.initialWeights, spec.name), spec.std);
  return { shape: spec.shape, data };
}
