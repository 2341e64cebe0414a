/**
 * P(|T| <= t) of Student's t with `degrees` degrees of freedom, a whole number: the finite series of Abramowitz and
 * Stegun, 26.7.3 and 26.7.4, in the angle `atan(t / sqrt(degrees))`.
 */
function shareWithin(angle: number, degrees: number): number {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= (cosine * cosine * (power - 1)) / power;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}

/**
 * Quantile of Student's t for an interval around 0: the t for which P(|T| <= t) = `confidence`. For a mean of n values
 * that is ± t * s / sqrt(n), with n - 1 degrees of freedom.
 *
 * @param confidence in (0, 1), e.g. 0.95
 * @param degrees of freedom, a whole number from 1 on
 */
export function studentT(confidence: number, degrees: number): number {
  let low = 0;
  let high = Math.PI / 2;
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (shareWithin(middle, degrees) < confidence) low = middle;
    else high = middle;
  }
  return Math.sqrt(degrees) * Math.tan((low + high) / 2);
}
