import { expect } from 'vitest';

/** Every element within `tolerance` of the expected, relative to the greater of 1 and the expected one's size. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  let worst = 0;
  let place = -1;
  for (let i = 0; i < expected.length; i++) {
    const a = actual[i] ?? Number.NaN;
    const b = expected[i] ?? Number.NaN;
    const error = Math.abs(a - b) / Math.max(1, Math.abs(b));
    if (!(error <= worst)) {
      worst = error;
      place = i;
    }
    if (Number.isNaN(error)) break;
  }
  const detail = `element ${place}: got ${actual[place]}, expected ${expected[place]}`;
  expect(worst, detail).toBeLessThanOrEqual(tolerance);
}
