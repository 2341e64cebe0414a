import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureRoofline } from '../../../src/diagnostics/roofline';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

test('rates are those of a machine, and no tensor is left', { timeout: 120_000 }, async () => {
  const before = tf.memory().numTensors;
  const labels = new Set<string>();
  const report = await measureRoofline(gpu, { check: () => {}, report: (label) => labels.add(label) });
  // A phone's slowest memory to a data centre's fastest; a busy software adapter to 1000 TFLOP/s.
  expect(report.gigabytesPerSecond).toBeGreaterThan(0.01);
  expect(report.gigabytesPerSecond).toBeLessThan(100_000);
  expect(report.gigaflops).toBeGreaterThan(0.01);
  expect(report.gigaflops).toBeLessThan(1_000_000);
  expect(report.copiedBytes).toBeGreaterThanOrEqual(2 ** 26);
  expect([...labels]).toEqual(['copying memory', 'multiplying and adding']);
  expect(tf.memory().numTensors).toBe(before);
});

test('a cancel ends it between two counts, and no tensor is left', async () => {
  const before = tf.memory().numTensors;
  const check = () => {
    throw new Error('enough');
  };
  await expect(measureRoofline(gpu, { check, report: () => {} })).rejects.toThrow('enough');
  expect(tf.memory().numTensors).toBe(before);
});
