import { softmaxInPlace } from '../lib/softmaxInPlace';

/** Probabilities of logits in f64, rounded to f32. Not a number throughout where a logit is none. */
export function softmax(logits: Float32Array): Float32Array<ArrayBuffer> {
  const row = Float64Array.from(logits);
  softmaxInPlace(row);
  return Float32Array.from(row);
}
