import { expect, test } from 'vitest';
import { calibrateNovelty } from '../../../../src/nn/head/calibrateNovelty';
import { noveltyOf } from '../../../../src/nn/head/novelty';
import { drawnFeatures } from './plainHead';

const model = {
  means: Float32Array.from([0, 0, 10, 0]),
  scales: Float32Array.from([1, 0.5]),
  threshold: 2,
  falseAlarms: 0.05,
  count: 100,
};

test('novelty is the scaled distance to the nearest class over the threshold', () => {
  // (3, 8): sqrt(3^2 + (8/2)^2) = 5 from the first; (10, 2): 1 from the second; (4, 0): 4 and 6.
  expect(Array.from(noveltyOf(Float32Array.from([3, 8, 10, 2, 4, 0]), model))).toEqual([2.5, 0.5, 2]);
  expect(Array.from(noveltyOf(Float32Array.from([Number.NaN, 0]), model))).toEqual([Number.NaN]);
});

test('a twentieth of the held-out pictures lies beyond the threshold, and far ones do', () => {
  const draw = (first: number, count: number) => {
    const { features, labels } = drawnFeatures({ seed: 5, count, length: 6, classCount: 3, first });
    return { features: Float32Array.from(features), labels: Int32Array.from(labels) };
  };
  const heldOut = draw(300, 200);
  const found = calibrateNovelty({ train: draw(0, 300), heldOut, featureCount: 6, classCount: 3 });
  if (!found) throw new Error('200 pictures are enough');
  expect(found.count).toBe(200);
  expect(Array.from(noveltyOf(heldOut.features, found)).filter((score) => score > 1)).toHaveLength(10);
  const fresh = noveltyOf(draw(500, 2000).features, found).filter((score) => score > 1).length / 2000;
  expect(fresh).toBeGreaterThan(0.02);
  expect(fresh).toBeLessThan(0.09);
  const far = heldOut.features.map((value) => value + 6);
  expect(noveltyOf(far, found).every((score) => score > 1)).toBe(true);
});

test('a class without pictures is near nothing, and few pictures calibrate nothing', () => {
  const train = { features: Float32Array.from([0, 1, 2, 3]), labels: Int32Array.from([0, 0, 0, 0]) };
  const heldOut = { features: new Float32Array(20), labels: new Int32Array(20) };
  const found = calibrateNovelty({ train, heldOut, featureCount: 1, classCount: 2 });
  expect(found?.threshold).toBeGreaterThan(0);
  expect(Number.isFinite(found?.threshold)).toBe(true);
  const single = { features: Float32Array.from([1, 4]), labels: Int32Array.from([0, 1]) };
  const spread = {
    features: Float32Array.from({ length: 20 }, (_, at) => at / 10),
    labels: new Int32Array(20),
  };
  const alike = calibrateNovelty({ train: single, heldOut: spread, featureCount: 1, classCount: 2 });
  expect(alike?.scales).toEqual(Float32Array.from([1]));
  expect(alike?.threshold).toBeCloseTo(0.9, 5); // 0 and 1.9 are the farthest from 1, beyond 0.1 and 1.8
  const few = { features: new Float32Array(19), labels: new Int32Array(19) };
  expect(calibrateNovelty({ train, heldOut: few, featureCount: 1, classCount: 2 })).toBeNull();
});
