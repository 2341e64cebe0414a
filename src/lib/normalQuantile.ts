import { randomBits } from './counterRandom';
import { exactLog } from './deterministicMath';

/** Ratio of two cubics, `numerator / denominator`, lowest power first. */
function rational(x: number, numerator: readonly number[], denominator: readonly number[]): number {
  const [n0 = 0, n1 = 0, n2 = 0, n3 = 0] = numerator;
  const [d0 = 0, d1 = 0, d2 = 0, d3 = 0] = denominator;
  return (((n3 * x + n2) * x + n1) * x + n0) / (((d3 * x + d2) * x + d1) * x + d0);
}

/**
 * Inverse of the standard normal distribution, for a probability in (0, 1): Wichura's PPND7 (Applied Statistics 37,
 * 1988, AS 241), relative error about 1e-7, from + - * /, square roots and `exactLog` only: the same bits in every
 * engine. One draw per number and rarely a logarithm, so 61 million initial weights take a second or two.
 */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) {
    return q * rational(0.180625 - q * q, CENTRE_NUMERATOR, CENTRE_DENOMINATOR);
  }
  const tail = Math.sqrt(-exactLog(q < 0 ? probability : 1 - probability));
  const magnitude =
    tail <= 5
      ? rational(tail - 1.6, NEAR_NUMERATOR, NEAR_DENOMINATOR)
      : rational(tail - 5, FAR_NUMERATOR, FAR_DENOMINATOR);
  return q < 0 ? -magnitude : magnitude;
}

const CENTRE_NUMERATOR = [3.3871327179, 50.434271938, 159.29113202, 59.10937472];
const CENTRE_DENOMINATOR = [1, 17.895169469, 78.757757664, 67.1875636];
const NEAR_NUMERATOR = [1.4234372777, 2.75681539, 1.3067284816, 0.17023821103];
const NEAR_DENOMINATOR = [1, 0.7370016425, 0.12021132975, 0];
const FAR_NUMERATOR = [6.657905115, 3.081226386, 0.42868294337, 0.017337203997];
const FAR_DENOMINATOR = [1, 0.24197894225, 0.012258202635, 0];

/** Fills `target` with normals of mean 0 and the given deviation: number i is draw i under the key. */
export function fillNormal(target: Float32Array, key: number, std: number): void {
  for (let index = 0; index < target.length; index++) {
    const probability = ((randomBits(key, index) >>> 8) + 0.5) * 2 ** -24;
    target[index] = normalQuantile(probability) * std;
  }
}
