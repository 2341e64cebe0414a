import { expect, it } from 'vitest';
import { baselineText, errorText } from '../../../src/components/errorText';

it('gives an error with its 95 % interval, and tenths where there are enough pictures', () => {
  // scipy.stats.binomtest(535, 2500).proportion_ci(method='wilson'): 0.19837, 0.23051
  expect(errorText(535 / 2500, 2500)).toBe('21.4 % (19.8–23.1)');
  // binomtest(0, 20): 0, 0.16113
  expect(errorText(0, 20)).toBe('0 % (0–16)');
});

it('gives the error alone where nobody knows of how many', () => {
  expect(errorText(0.25, undefined)).toBe('25 %');
  expect(errorText(0.25, 0)).toBe('25 %');
  expect(errorText(Number.NaN, 100)).toBe('no number');
});

it('says what blind guesses get wrong', () => {
  expect(baselineText({ count: 2500, largestClass: 250, largestFive: 1250 })).toBe(
    'of 2,500; guessing the largest class: 90 %',
  );
  expect(baselineText({ count: 200, largestClass: 190, largestFive: 200 })).toContain('class: 5.0 %');
  expect(baselineText({ count: 0, largestClass: 0, largestFive: 0 })).toBe('');
  expect(baselineText(undefined)).toBe('');
});
