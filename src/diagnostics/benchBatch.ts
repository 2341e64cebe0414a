import type { Architecture } from '../architecture/layer';
import { randomKey, randomUniform } from '../lib/counterRandom';
import type { ShapedArray } from '../lib/namedArrays';

export interface BenchBatch {
  /** `[N, s, s, 3]`, as far from zero as mean-subtracted photos. */
  pictures: ShapedArray;
  /** `[N]`, class numbers. */
  labels: Int32Array<ArrayBuffer>;
}

/** The batch that every benchmark of a network trains on: noise, the same in every engine. */
export function benchBatch(
  { inputSide, inputScale }: Architecture,
  classCount: number,
  batch: number,
): BenchBatch {
  const key = randomKey(1, 0);
  const shape = [batch, inputSide, inputSide, 3];
  const data = Float32Array.from(
    { length: batch * inputSide * inputSide * 3 },
    (_, index) => (randomUniform(key, index) - 0.5) * 100 * inputScale,
  );
  const labels = Int32Array.from({ length: batch }, (_, index) => index % classCount);
  return { pictures: { shape, data }, labels };
}
