import { expect, test } from 'vitest';
import { imageNetText } from '../../../src/screens/train/imageNetText';

const of = (imageNetDays: number, isScaled = false) => ({ rooflineShare: null, imageNetDays, isScaled });

test('says where, how long, and how it was counted', () => {
  expect(imageNetText(of(1.34), false)).toBe(
    'All 90 epochs of ImageNet on this GPU: 1.3 days; the authors’ two GTX 580: five to six days.',
  );
  expect(imageNetText(of(0.13), false)).toContain('on this GPU: 3 h;');
  expect(imageNetText(of(41.2, true), false)).toContain(': about 41 days, counted in multiply-adds;');
  expect(imageNetText(of(1400), true)).toContain('on this software adapter: 4 years;');
});
