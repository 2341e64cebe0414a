/** Mean and inverse deviation of each feature, over some pictures. */
export interface Standardisation {
  /** `[D]`. */
  mean: Float64Array<ArrayBuffer>;
  /** One over the standard deviation; 0 for a feature that is the same in every picture, which then says nothing. `[D]` */
  scale: Float64Array<ArrayBuffer>;
}

/**
 * Means and deviations of features, in f64.
 *
 * @param features `[N, D]`
 * @param length D
 */
export function standardisation(features: Float32Array, length: number): Standardisation {
  const count = features.length / length;
  const mean = new Float64Array(length);
  const variance = new Float64Array(length);
  for (let at = 0; at < features.length; at++) mean[at % length]! += (features[at] ?? 0) / count;
  for (let at = 0; at < features.length; at++) {
    const difference = (features[at] ?? 0) - (mean[at % length] ?? 0);
    variance[at % length]! += (difference * difference) / count;
  }
  const scale = variance.map((value, index) => {
    // Rounding of a constant leaves a trace of a variance behind.
    const isConstant = Math.sqrt(value) <= 1e-6 * Math.abs(mean[index] ?? 0);
    return value > 0 && !isConstant ? 1 / Math.sqrt(value) : 0;
  });
  return { mean, scale };
}

/** `(f - mean) scale`, `[N, D]`. */
export function standardise(
  features: Float32Array,
  { mean, scale }: Standardisation,
): Float32Array<ArrayBuffer> {
  const { length } = mean;
  const result = new Float32Array(features.length);
  for (let at = 0; at < features.length; at++) {
    const index = at % length;
    result[at] = ((features[at] ?? 0) - (mean[index] ?? 0)) * (scale[index] ?? 0);
  }
  return result;
}
