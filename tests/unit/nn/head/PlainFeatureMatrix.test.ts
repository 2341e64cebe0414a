import { expect, test } from 'vitest';
import { PlainFeatureMatrix } from '../../../../src/nn/head/PlainFeatureMatrix';
import { drawnFeatures, plainLogits, plainObjective } from './plainHead';

const LENGTH = 5;
const CLASSES = 4;
const drawn = drawnFeatures({ seed: 8, count: 40, length: LENGTH, classCount: CLASSES });
const features = Float32Array.from(drawn.features);
const pictures = { features, labels: Int32Array.from(drawn.labels) };
/** The very numbers that the matrix has. */
const inDouble = { features: Float64Array.from(features), labels: drawn.labels };
const point = Float64Array.from({ length: LENGTH * CLASSES + CLASSES }, (_, at) => Math.sin(3 * at));
const weight = point.subarray(0, LENGTH * CLASSES);
const bias = point.subarray(LENGTH * CLASSES);

test('loss and gradient are those of the formula', async () => {
  const expected = await plainObjective(inDouble, CLASSES, 0)(point);
  const found = await new PlainFeatureMatrix(pictures, LENGTH).lossAndGradient(weight, bias);
  expect(found.loss).toBeCloseTo(expected.value, 12);
  const gradient = [...found.weight, ...found.bias];
  expect(gradient).toHaveLength(expected.gradient.length);
  for (const [at, value] of gradient.entries()) expect(value).toBeCloseTo(expected.gradient[at] ?? NaN, 12);
});

test('rows hold the cross-entropy and the classes that are likelier', async () => {
  const rows = await new PlainFeatureMatrix(pictures, LENGTH).rows(weight, bias);
  for (const [picture, label] of drawn.labels.entries()) {
    const own = inDouble.features.subarray(picture * LENGTH, (picture + 1) * LENGTH);
    const logits = plainLogits(point, own, CLASSES);
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
    expect(rows[2 * picture]).toBeCloseTo(Math.log(total) - (logits[label] ?? NaN), 5);
    expect(rows[2 * picture + 1]).toBe(logits.filter((logit) => logit > (logits[label] ?? NaN)).length);
  }
});

test('equal logits: an earlier class is ahead; large ones do not overflow; no number is a miss', async () => {
  const layer = new Float64Array([0, 0, 0]);
  const rowsOf = (bias: number[], label: number) =>
    new PlainFeatureMatrix({ features: Float32Array.of(1), labels: Int32Array.of(label) }, 1).rows(
      layer,
      Float64Array.from(bias),
    );
  expect((await rowsOf([2, 2, 0], 0))[1]).toBe(0);
  expect((await rowsOf([2, 2, 0], 1))[1]).toBe(1);
  expect([...(await rowsOf([3000, 0, 0], 1))]).toEqual([3000, 1]);
  const [loss, rank] = await rowsOf([Number.NaN, 0, 0], 1);
  expect(loss).toBeNaN();
  expect(rank).toBe(3);
});
