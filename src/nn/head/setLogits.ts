import type { Coefficients } from './featureProducts';

/** Numbers of a last layer: `[D, classes]` and `[classes]`. */
interface LastLayer {
  weight: Coefficients;
  bias: Coefficients;
}

/**
 * `f W + b` of one picture by plain loops in f64.
 *
 * @param logits `[classes]`, is overwritten
 * @param features of all pictures, `[N, D]`
 */
export function setLogits(
  logits: Float64Array,
  features: Float32Array,
  picture: number,
  { weight, bias }: LastLayer,
): void {
  const classCount = bias.length;
  const length = weight.length / classCount;
  const first = picture * length;
  logits.set(bias);
  for (let index = 0, at = 0; index < length; index++, at += classCount) {
    const feature = features[first + index]!;
    if (feature === 0) continue; // most are, after a ReLU
    for (let own = 0; own < classCount; own++) logits[own]! += feature * weight[at + own]!;
  }
}
