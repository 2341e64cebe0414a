import { describe, expect, test } from 'vitest';
import { agreementOf } from '../../../bench/agreement';

const pass = (loss: number, values: number[] | null) => ({
  loss,
  gradient: values && { shape: [values.length], data: Float32Array.from(values) },
});

describe('agreement of two first passes', () => {
  const ours = pass(2, [1, -4, 0]);

  test('errors are relative to our loss and to the largest value of our gradient', () => {
    const { lossError, gradientError, isSameNetwork } = agreementOf(ours, pass(2.0001, [1, -4, 0.002]));
    expect(lossError).toBeCloseTo(5e-5, 9);
    expect(gradientError).toBeCloseTo(5e-4, 7);
    expect(isSameNetwork).toBe(true);
  });

  test.each([
    ['another loss', pass(2.001, [1, -4, 0])],
    ['another gradient', pass(2, [1, -4, 0.1])],
    ['a loss that is no number', pass(Number.NaN, [1, -4, 0])],
    ['a gradient that is no number', pass(2, [1, Number.NaN, 0])],
    ['a gradient of another shape', pass(2, [1, -4])],
  ])('%s is another network', (_, theirs) => {
    expect(agreementOf(ours, theirs).isSameNetwork).toBe(false);
  });

  test('a gradient that was not computed is not held against a peer', () => {
    expect(agreementOf(ours, pass(2, null))).toMatchObject({ gradientError: null, isSameNetwork: true });
  });
});
