import { expect, test } from 'vitest';
import {
  choicesOf,
  mergeTuning,
  readTuning,
  type TunedProduct,
  type TuningRecord,
} from '../../../../src/kernels/tuning/tuningRecord';

function product(key: string, variant: string): TunedProduct {
  return { key, defaultVariant: '8x8', defaultMs: 2, variant, variantMs: 1, faults: [] };
}

function record(...products: TunedProduct[]): TuningRecord {
  return { version: 1, adapter: 'a', tunedAt: 5, allowsHalf: false, products };
}

test('choices name what is not a default', () => {
  expect(choicesOf(record(product('x', '4x4'), product('y', '8x8')))).toEqual({ x: '4x4' });
  expect(choicesOf(null)).toEqual({});
});

test('a newer measurement takes the place of the older, also where the default won this time', () => {
  const earlier = record(product('x', '4x4'), product('z', '4x8'));
  const merged = mergeTuning(earlier, { ...record(product('x', '8x8'), product('y', '2x8')), tunedAt: 9 });
  expect(choicesOf(merged)).toEqual({ y: '2x8', z: '4x8' });
  expect(merged.products).toHaveLength(3);
  expect(merged.tunedAt).toBe(9);
});

test('another version, or something else, is as good as nothing', () => {
  const sound = record(product('x', '4x4'));
  expect(readTuning(structuredClone(sound))).toEqual(sound);
  expect(readTuning({ ...sound, version: 2 })).toBeNull();
  expect(readTuning({ ...sound, products: [{ key: 'x' }] })).toBeNull();
  expect(readTuning(undefined)).toBeNull();
});
