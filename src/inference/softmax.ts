/** `exp(x_i - max) / sum`, in f64, rounded to f32. Not a number throughout where a logit is none. */
export function softmax(logits: Float32Array): Float32Array<ArrayBuffer> {
  const largest = logits.reduce((max, value) => Math.max(max, value), -Infinity);
  const powers = Array.from(logits, (value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return Float32Array.from(powers, (power) => power / sum);
}
