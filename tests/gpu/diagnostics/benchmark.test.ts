import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runBenchmark } from '../../../src/diagnostics/benchmark';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

test('the report has the fields that the command prints, a row per pass, and progress that ends', {
  timeout: 240_000,
}, async () => {
  const before = tf.memory().numTensors;
  const shares: number[] = [];
  const control = {
    check: () => {},
    report: (_: string, done: number, total: number) => shares.push(done / total),
  };
  const report = await runBenchmark(gpu, { preset: 'cifar-quick', batch: 1 }, control);
  expect(tf.memory().numTensors).toBe(before);
  expect(Object.keys(report)).toEqual(['adapter', 'batch', 'kernels', 'step']);
  expect(report).toMatchObject({ adapter: gpu.name, batch: 1, step: { preset: 'cifar-quick', batch: 1 } });
  for (const row of report.kernels) {
    expect(Object.keys(row)).toEqual('name shape pass oursMs stockMs ratio gflops gbps'.split(' '));
  }
  const { step } = report;
  for (const field of ['oursMs', 'stockMs', 'ratio', 'gflops'] as const)
    expect(step[field]).toBeGreaterThan(0);
  expect(step.jaxjsMs).toBeNull();
  expect(step.ratio).toBe(step.stockMs / step.oursMs);
  const places = report.kernels.map(({ name, pass }) => `${name} ${pass}`);
  expect(new Set(places).size).toBe(places.length);
  expect(places).toContain('conv1 weightGrad');
  expect(places).not.toContain('conv1 inputGrad');
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(Math.max(...shares)).toBeLessThan(1);
});
