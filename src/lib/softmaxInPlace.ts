/**
 * Turns logits into probabilities, `exp(x_i - max) / sum`, in f64: not a number throughout where a logit is none.
 *
 * @returns the logarithm of the sum of their exponentials; less a logit it is that class's cross-entropy in nats
 */
export function softmaxInPlace(logits: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const logit of logits) most = Math.max(most, logit);
  let total = 0;
  for (let index = 0; index < logits.length; index++) {
    const power = Math.exp((logits[index] ?? Number.NaN) - most);
    logits[index] = power;
    total += power;
  }
  for (let index = 0; index < logits.length; index++) logits[index]! /= total;
  return most + Math.log(total);
}
