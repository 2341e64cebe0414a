/**
 * Logarithm, sine and cosine from + - * / and exact integer steps only, so that every JavaScript engine gives the
 * same bits (`Math.log`, `Math.sin` and `Math.cos` differ between engines in the last place). `Math.sqrt` is
 * correctly rounded everywhere and may be used as it is.
 */
import { randomUniform } from './counterRandom';

const LN2 = Math.LN2;

/** Natural logarithm of a finite positive number; relative error below 1e-14. */
export function exactLog(value: number): number {
  let mantissa = value;
  let exponent = 0;
  while (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent--;
  }
  const ratio = (mantissa - 1) / (mantissa + 1); // log m = 2 atanh(ratio), |ratio| <= 0.1716
  const square = ratio * ratio;
  let series = 0;
  for (let term = 21; term >= 1; term -= 2) series = series * square + 1 / term;
  return 2 * ratio * series + exponent * LN2;
}

/** Sine of a quarter-turn-reduced angle by its Taylor series; |angle| <= pi/4. */
function sineSeries(angle: number): number {
  const square = angle * angle;
  let series = 1;
  for (let term = 17; term >= 3; term -= 2) series = 1 - (series * square) / (term * (term - 1));
  return angle * series;
}

function cosineSeries(angle: number): number {
  const square = angle * angle;
  let series = 1;
  for (let term = 18; term >= 2; term -= 2) series = 1 - (series * square) / (term * (term - 1));
  return series;
}

/** Sine of an angle given in turns (1 turn = 2 pi). */
export function sinTurns(turns: number): number {
  const reduced = turns - Math.floor(turns);
  const quadrant = Math.floor(reduced * 4 + 0.5);
  const angle = (reduced - quadrant / 4) * 2 * Math.PI;
  const magnitude = quadrant % 2 === 0 ? sineSeries(angle) : cosineSeries(angle);
  return quadrant === 2 || quadrant === 3 ? -magnitude : magnitude;
}

/** Cosine of an angle given in turns (1 turn = 2 pi). */
export function cosTurns(turns: number): number {
  return sinTurns(turns + 0.25);
}

/** The `index`-th standard normal draw under a key (Box-Muller on draws 2*index and 2*index + 1), rounded to f32. */
export function randomNormal(key: number, index: number): number {
  const radius = Math.sqrt(-2 * exactLog(1 - randomUniform(key, 2 * index)));
  return Math.fround(radius * cosTurns(randomUniform(key, 2 * index + 1)));
}
