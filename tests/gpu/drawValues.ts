import { randomKey, randomUniform } from '../../src/lib/counterRandom';
import { elementCount } from '../../src/lib/namedArrays';

/** `distinct` numbers in [-range, range) for a shape: no two alike, so that maxima are unique. f32 values. */
export function drawValues(shape: readonly number[], seed: number, range = 2): Float32Array<ArrayBuffer> {
  const count = elementCount(shape);
  const key = randomKey(seed, 77);
  const order = Float64Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(randomUniform(key, i) * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  return Float32Array.from(order, (place) => ((place + 0.5) / count) * 2 * range - range);
}
