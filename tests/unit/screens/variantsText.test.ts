import { expect, test } from 'vitest';
import { variantsText } from '../../../src/screens/compare/variantsText';

test('runs in the same variants have the same text, in whatever order they are kept', () => {
  const text = variantsText({ 'conv2d.forward 9x8x7': '8x8', 'conv2d.inputGrad 9x8x7': '4x8' });
  expect(text).toMatch(/^2, set [0-9a-f]{4}$/);
  expect(variantsText({ 'conv2d.inputGrad 9x8x7': '4x8', 'conv2d.forward 9x8x7': '8x8' })).toBe(text);
  expect(variantsText({ 'conv2d.inputGrad 9x8x7': '8x8', 'conv2d.forward 9x8x7': '8x8' })).not.toBe(text);
});

test('defaults, and records from before the tuner, have none', () => {
  expect(variantsText({})).toBe('none');
  expect(variantsText(undefined)).toBe('none');
});
