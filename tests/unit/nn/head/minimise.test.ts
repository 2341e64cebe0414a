import { expect, test } from 'vitest';
import { minimise } from '../../../../src/nn/head/minimise';
import { drawnFeatures, plainObjective } from './plainHead';

test('a badly scaled bowl is followed to its lowest point', async () => {
  const sharpness = [1, 100, 10_000, 0.01];
  const goal = [3, -2, 0.5, 40];
  const found = await minimise(
    async (point) => ({
      value: sharpness.reduce(
        (sum, a, index) => sum + (a / 2) * ((point[index] ?? 0) - (goal[index] ?? 0)) ** 2,
        0,
      ),
      gradient: Float64Array.from(sharpness, (a, index) => a * ((point[index] ?? 0) - (goal[index] ?? 0))),
    }),
    new Float64Array(4),
    1e-9,
  );
  for (const [index, value] of goal.entries()) expect(found.point[index]).toBeCloseTo(value, 6);
  expect(found.gradientNorm).toBeLessThanOrEqual(1e-9);
});

test('a softmax regression ends where no step downward is left, whatever the start', async () => {
  const objective = plainObjective(drawnFeatures({ seed: 3, count: 60, length: 4, classCount: 3 }), 3, 0.05);
  const ends = [];
  for (const start of [0, 2]) ends.push(await minimise(objective, new Float64Array(15).fill(start), 1e-8));
  const [one, other] = ends;
  expect(one?.gradientNorm).toBeLessThanOrEqual(1e-8);
  expect(other?.value).toBeCloseTo(one?.value ?? Number.NaN, 12);
  // A minimum: every small step to any side is upward.
  for (let index = 0; index < 12; index++) {
    for (const step of [1e-3, -1e-3]) {
      const aside = Float64Array.from(one?.point ?? []);
      aside[index]! += step;
      expect((await objective(aside)).value).toBeGreaterThan(one?.value ?? Number.NaN);
    }
  }
});

test('a function that is not a number anywhere is given up at once', async () => {
  const found = await minimise(
    async () => ({ value: Number.NaN, gradient: new Float64Array([Number.NaN]) }),
    new Float64Array(1),
    1e-6,
  );
  expect(found.evaluations).toBe(1);
});
