/** What a network's last layer sees of some pictures, and what they are. */
export interface LabelledFeatures {
  /** `[N, D]`. */
  features: Float32Array<ArrayBuffer>;
  /** `[N]` class indices. */
  labels: Int32Array<ArrayBuffer>;
}

/** Some of the pictures, in the order given. */
export function pickFeatures(
  { features, labels }: LabelledFeatures,
  pictures: ArrayLike<number>,
): LabelledFeatures {
  const length = labels.length === 0 ? 0 : features.length / labels.length;
  const picked = new Float32Array(pictures.length * length);
  const own = new Int32Array(pictures.length);
  for (let row = 0; row < pictures.length; row++) {
    const index = pictures[row] ?? 0;
    picked.set(features.subarray(index * length, (index + 1) * length), row * length);
    own[row] = labels[index] ?? 0;
  }
  return { features: picked, labels: own };
}
