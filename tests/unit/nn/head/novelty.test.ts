import { expect, test } from 'vitest';
import { type CalibratedNovelty, calibrateNovelty } from '../../../../src/nn/head/calibrateNovelty';
import type { LabelledFeatures } from '../../../../src/nn/head/labelledFeatures';
import { leaveOneClassOut } from '../../../../src/nn/head/leaveOneClassOut';
import { noveltyOf } from '../../../../src/nn/head/novelty';
import { thresholdOf } from '../../../../src/nn/head/noveltyThreshold';
import { drawnFeatures } from './plainHead';

const LIMITS = { threshold: 2, falseAlarms: 0.05, count: 100 };

function draw(first: number, count: number): LabelledFeatures {
  const { features, labels } = drawnFeatures({ seed: 5, count, length: 6, classCount: 3, first });
  return { features: Float32Array.from(features), labels: Int32Array.from(labels) };
}

function calibrated(request: Partial<Parameters<typeof calibrateNovelty>[0]>): CalibratedNovelty {
  const whole = { train: draw(0, 300), heldOut: draw(300, 199), featureCount: 6, classCount: 3 };
  const found = calibrateNovelty({ ...whole, sourceLayer: null, ...request });
  if (!found) throw new Error('the held-out pictures are enough');
  return found;
}

test('novelty by distance is the scaled distance to the nearest class over the threshold', () => {
  const model = { means: Float32Array.from([0, 0, 10, 0]), scales: Float32Array.from([1, 0.5]), ...LIMITS };
  // (3, 8): sqrt(3^2 + (8/2)^2) = 5 from the first; (10, 2): 1 from the second; (4, 0): 4 and 6.
  expect(Array.from(noveltyOf(Float32Array.from([3, 8, 10, 2, 4, 0]), model))).toEqual([2.5, 0.5, 2]);
  expect(Array.from(noveltyOf(Float32Array.from([Number.NaN, 0]), model))).toEqual([Number.NaN]);
});

test('what no class uses of the source’s answer counts beside the distance', () => {
  const weight = Float32Array.from([2 * Math.log(3), 0, 0, 2 * Math.log(2)]); // two features, two classes of the source
  const usage = Float32Array.from([1, 0.25]);
  const source = { weight, bias: Float32Array.from([0, 2 * Math.log(2)]), usage, exchange: 3 };
  const model = { means: new Float32Array(2), scales: Float32Array.from([1, 1]), source, ...LIMITS };
  // Exponentials of half the logits: (1, 2) of (0, 0); (3, 2) of (1, 0); (1, 8) of (0, 2).
  const used = [(1 + 0.25 * 2) / 3, (3 + 0.25 * 2) / 5, (1 + 0.25 * 8) / 9];
  const found = noveltyOf(Float32Array.from([0, 0, 1, 0, 0, 2]), model);
  for (const [picture, share] of used.entries()) {
    expect(found[picture]).toBeCloseTo((picture - 3 * Math.log(share)) / 2, 5);
  }
});

test('a threshold is passed by a new picture in a twentieth of all cases', () => {
  const ramp = Float64Array.from({ length: 19 }, (_, at) => 19 - at);
  expect(thresholdOf(ramp, 0.05)).toBe(19); // one of twenty places is above all nineteen
  expect(thresholdOf(ramp.subarray(1), 0.05)).toBeNull();
  expect(
    thresholdOf(
      Float64Array.from({ length: 99 }, (_, at) => at + 1),
      0.05,
    ),
  ).toBe(95);
  const { model } = calibrated({});
  expect(model.count).toBe(199);
  const fresh = noveltyOf(draw(500, 4000).features, model).filter((score) => score > 1).length / 4000;
  expect(fresh).toBeGreaterThan(0.02);
  expect(fresh).toBeLessThan(0.09);
});

test('what is far is new, by a distance where there is no source to ask', () => {
  const { model, judge } = calibrated({});
  expect(model.source).toBeUndefined();
  const far = draw(500, 60).features.map((value) => value + 6);
  expect(noveltyOf(far, model).every((score) => score > 1)).toBe(true);
  const { falseAlarms, found, count } = judge(draw(500, 600));
  expect(count).toBe(600);
  expect(falseAlarms).toBeLessThan(0.1);
  expect(found).toBeGreaterThan(falseAlarms);
});

test('each class is left out in turn, and its pictures judged by a threshold of the others', () => {
  // Three classes at 0, 100 and 103 on a line; 40 held-out pictures of each lie 0.00 to 0.39 beyond.
  const places = [0, 100, 103];
  const labels = Int32Array.from({ length: 120 }, (_, at) => at % 3);
  const at = Float64Array.from(
    labels,
    (label, picture) => (places[label] ?? 0) + Math.floor(picture / 3) / 100,
  );
  const scores = (without: number | null) =>
    at.map((x) =>
      Math.min(...places.filter((_, label) => label !== without).map((place) => Math.abs(x - place))),
    );
  const options = { classCount: 3, falseAlarms: 0.05 };
  // Without the first its pictures are 99.6 and more from the others, without the others 2.6 and more.
  expect(leaveOneClassOut({ scores, labels }, { scores, labels }, options)).toBe(1);
  const near = { scores: (without: number | null) => scores(without).map((score) => score / 10), labels };
  // Judged at a tenth of the distance: 9.96 is still beyond the others' 0.39, 0.26 to 0.3 is not.
  expect(leaveOneClassOut({ scores, labels }, near, options)).toBeCloseTo(1 / 3, 12);
  expect(leaveOneClassOut({ scores, labels }, near, { classCount: 1, falseAlarms: 0.05 })).toBeNull();
});

test('a source that tells things apart finds what the distance alone does not', () => {
  // Large logits at features that stand for one class each; the fourth is of no known class. Sixteen more say nothing.
  const pictures = (count: number, shift: number): LabelledFeatures => {
    const labels = Int32Array.from({ length: count }, (_, picture) => picture % 3);
    const noise = drawnFeatures({ seed: 9, count, length: 20, classCount: 1, first: shift }).features;
    const features = Float32Array.from(noise, (value, at) => {
      const isOwn = labels[Math.floor(at / 20)] === at % 20;
      return 0.4 * value + (isOwn ? 1 : 0);
    });
    return { features, labels };
  };
  const weight = Float32Array.from({ length: 80 }, (_, at) => (at % 4 === Math.floor(at / 4) ? 8 : 0));
  const sourceLayer = { weight, bias: new Float32Array(4) };
  const request = { train: pictures(150, 0), heldOut: pictures(99, 150), featureCount: 20, classCount: 3 };
  const alone = calibrated(request);
  const asked = calibrated({ ...request, sourceLayer });
  const fresh = pictures(300, 249);
  expect(asked.judge(fresh).falseAlarms).toBeLessThan(0.1);
  expect(asked.judge(fresh).found).toBeGreaterThan(1.3 * (alone.judge(fresh).found ?? 1));
});

test('a class without pictures is near nothing, and few pictures calibrate nothing', () => {
  const train = { features: Float32Array.from([0, 1, 2, 3]), labels: Int32Array.from([0, 0, 0, 0]) };
  const heldOut = { features: new Float32Array(20), labels: new Int32Array(20) };
  const { model } = calibrated({ train, heldOut, featureCount: 1, classCount: 2 });
  expect(model.threshold).toBeGreaterThan(0);
  expect(Number.isFinite(model.threshold)).toBe(true);
  const single = { features: Float32Array.from([1, 4]), labels: Int32Array.from([0, 1]) };
  const spread = {
    features: Float32Array.from({ length: 20 }, (_, at) => at / 10),
    labels: new Int32Array(20),
  };
  const alike = calibrated({ train: single, heldOut: spread, featureCount: 1, classCount: 2 });
  expect(alike.model.scales).toEqual(Float32Array.from([1]));
  expect(alike.model.threshold).toBeCloseTo(1, 5); // 0 is 1 from the nearest, and so is none beyond it
  const few = { features: new Float32Array(18), labels: new Int32Array(18) };
  const request = { train, heldOut: few, featureCount: 1, classCount: 2, sourceLayer: null };
  expect(calibrateNovelty(request)).toBeNull();
});
