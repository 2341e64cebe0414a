import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CROSSING_WINDOW, CrossingSearch, crossingStep } from '../../../../src/experiment/metrics/crossing';

/** The definition, window by window. */
function reference(steps: number[], errors: number[], threshold: number): number | null {
  for (let end = CROSSING_WINDOW; end <= errors.length; end++) {
    const window = errors.slice(end - CROSSING_WINDOW, end);
    const mean = window.reduce((sum, error) => sum + error, 0) / CROSSING_WINDOW;
    if (mean <= threshold + 5e-7) return steps[end - 1] ?? null;
  }
  return null;
}

describe('crossingStep', () => {
  it('is the definition', () => {
    const errors = fc.array(
      fc.integer({ min: 0, max: 32 }).map((wrong) => wrong / 32),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(errors, fc.constantFrom(0.25, 0.5, 0.45), (values, threshold) => {
        const steps = values.map((_, index) => index * 2);
        expect(crossingStep(steps, values, threshold)).toBe(reference(steps, values, threshold));
      }),
    );
  });

  it('is not fooled by one lucky batch, and says nothing of a broken arm', () => {
    const lucky = Array.from({ length: 60 }, (_, index) => (index === 30 ? 0 : 0.9));
    const broken = Array.from({ length: 60 }, (_, index) => (index < 5 ? 0.9 : Number.NaN));
    const steps = lucky.map((_, index) => index);
    expect(crossingStep(steps, lucky, 0.25)).toBeNull();
    expect(crossingStep(steps, broken, 0.25)).toBeNull();
  });
});

describe('CrossingSearch', () => {
  it('says of measurements that come in parts what the definition says of all so far', () => {
    const error = fc.oneof(
      { weight: 40, arbitrary: fc.integer({ min: 0, max: 32 }).map((wrong) => wrong / 32) },
      { weight: 1, arbitrary: fc.constant(Number.NaN) },
    );
    fc.assert(
      fc.property(fc.array(fc.array(error, { maxLength: 40 }), { maxLength: 8 }), (parts) => {
        const search = new CrossingSearch(0.45);
        const values: number[] = [];
        for (const part of parts) {
          values.push(...part);
          const broken = values.findIndex(Number.isNaN);
          const whole = broken < 0 ? values : values.slice(0, broken);
          const steps = values.map((_, index) => index * 2);
          expect(search.next(steps, values)).toBe(reference(steps, whole, 0.45));
        }
      }),
    );
  });
});
