import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Gpu, openGpu } from '../../../../src/kernels/gpu';
import { FeatureMatrix } from '../../../../src/nn/head/FeatureMatrix';
import { solveHead } from '../../../../src/nn/head/solveHead';
import { operationsFor } from '../../../../src/nn/operationsFor';
import expected from '../../../fixtures/solvedHead.json';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const features = Float32Array.from(expected.features);
const labels = Int32Array.from(expected.labels);
const pictures = { features, labels };
const request = { train: pictures, validation: pictures, featureCount: 10, classCount: 3 };

/** Softmax of `f W + b` by plain loops in f64, `[N, 3]`. */
function probabilitiesOf(weight: Float32Array, bias: Float32Array): number[] {
  return Array.from(labels).flatMap((_, picture) => {
    const logits = [0, 1, 2].map((label) => {
      let sum = bias[label] ?? 0;
      for (let at = 0; at < 10; at++)
        sum += (features[picture * 10 + at] ?? 0) * (weight[at * 3 + label] ?? 0);
      return sum;
    });
    const powers = logits.map((logit) => Math.exp(logit - Math.max(...logits)));
    const total = powers.reduce((sum, power) => sum + power, 0);
    return powers.map((power) => power / total);
  });
}

test.each([
  { engine: 'handwritten', place: 'on the GPU', mostByLoops: 0 },
  { engine: 'stock', place: 'on the GPU', mostByLoops: 0 },
  { engine: 'handwritten', place: 'in plain loops', mostByLoops: undefined },
] as const)('the last layer of scikit-learn, $engine, $place', async ({ engine, mostByLoops }) => {
  const operations = operationsFor(engine, 'webgpu');
  for (const { penalty, weight, probabilities } of expected.fits) {
    const job = { ...request, operations, penalties: [penalty], ...(mostByLoops === 0 && { mostByLoops }) };
    const solved = await gpu.guard(() => solveHead(job));
    expect(solved.weight.shape).toEqual([10, 3]);
    const found = probabilitiesOf(solved.weight.data, solved.bias.data);
    found.forEach((value, index) => {
      expect(Math.abs(value - (probabilities[index] ?? Number.NaN)), `picture ${index}`).toBeLessThan(2e-3);
    });
    // A feature that never changes gets no weight: it would be a second bias.
    expect(Array.from(solved.weight.data.subarray(12, 15))).toEqual([0, 0, 0]);
    weight.forEach((value, index) => {
      const scale = Math.floor(index / 3) === 7 ? 1e-3 : 1; // that feature is a thousand times the others
      expect(Math.abs((solved.weight.data[index] ?? Number.NaN) - value), `weight ${index}`).toBeLessThan(
        5e-3 * scale,
      );
    });
  }
});

test('the penalty with the fewest errors is taken', async () => {
  const operations = operationsFor('handwritten', 'webgpu');
  const swapped = { features, labels: labels.map((label) => (label + 1) % 3) };
  const solved = await solveHead({ ...request, validation: swapped, operations, penalties: [100, 0.01] });
  expect(solved.tried.map(({ penalty }) => penalty)).toEqual([100, 0.01]);
  const errors = solved.tried.map(({ validationError }) => validationError);
  expect(errors[0]).toBeLessThan(errors[1] ?? 0);
  expect(solved.penalty).toBe(100);
});

test('a cancel is heard between two evaluations', async () => {
  const operations = operationsFor('handwritten', 'webgpu');
  let evaluations = 0;
  const onProgress = () => {
    if (++evaluations === 3) throw new Error('cancelled');
  };
  await expect(solveHead({ ...request, operations, onProgress })).rejects.toThrow('cancelled');
  expect(evaluations).toBe(3);
});

test('features in several parts give what one part gives', async () => {
  const operations = operationsFor('handwritten', 'webgpu');
  const length = 9000; // 932 pictures fill a part
  const count = 1000;
  const values = Float32Array.from({ length: count * length }, (_, at) => ((at * 7919) % 101) / 101 - 0.5);
  const own = Int32Array.from({ length: count }, (_, index) => index % 2);
  const weight = Float32Array.from({ length: length * 2 }, (_, at) => ((at * 31) % 17) / 1700);
  const bias = Float32Array.from([0.1, -0.1]);
  const matrix = new FeatureMatrix({ features: values, labels: own }, length, operations);
  const rows = await matrix.rows(weight, bias);
  const { loss } = await matrix.lossAndGradient(weight, bias);
  matrix.dispose();
  let sum = 0;
  for (let picture = 0; picture < count; picture++) {
    const logits = [0, 1].map((label) => {
      let logit = bias[label] ?? 0;
      for (let at = 0; at < length; at++) {
        logit += (values[picture * length + at] ?? 0) * (weight[at * 2 + label] ?? 0);
      }
      return logit;
    });
    const label = picture % 2;
    const expectedLoss = Math.log(1 + Math.exp((logits[1 - label] ?? 0) - (logits[label] ?? 0)));
    expect(Math.abs((rows[2 * picture] ?? Number.NaN) - expectedLoss)).toBeLessThan(1e-4);
    sum += expectedLoss;
  }
  expect(Math.abs(loss - sum / count)).toBeLessThan(1e-4);
});
