import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { passCost } from '../../../src/architecture/passCost';
import { type KernelCase, kernelCases, workOf } from '../../../src/diagnostics/kernelCases';
import { timeKernels } from '../../../src/diagnostics/kernelTimings';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { ranked } from '../../../src/kernels/ranked';

const TINY: KernelCase = {
  kind: 'fullyConnected',
  name: 'tiny',
  shape: '2x8 * 8x4',
  operands: { inputGrad: [2, 8], weightGrad: [8, 4], biasGrad: [4] },
  outputShape: [2, 4],
  macs: 64,
  copies: 1,
  run: (operations, [x, weight, bias]) =>
    operations.fullyConnected(ranked(x, 2), ranked(weight, 2), ranked(bias, 1), { activation: 'relu' }),
};

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

test('every pass of a case has a row, and no tensor is left', async () => {
  const before = tf.memory().numTensors;
  const rows = await timeKernels(gpu, [TINY], { repetitions: 1 });
  expect(rows.map(({ pass }) => pass)).toEqual(['forward', 'inputGrad', 'weightGrad', 'biasGrad']);
  for (const { oursMs, stockMs, ratio } of rows) {
    expect(oursMs).toBeGreaterThan(0);
    expect(ratio).toBe(stockMs / oursMs);
  }
  expect(tf.memory().numTensors).toBe(before);
});

test('without timestamps a gradient is timed together with its forward pass', async () => {
  const rows = await timeKernels({ ...gpu, features: [] }, [TINY], { repetitions: 1 });
  expect(rows.map(({ pass }) => pass)).toEqual([
    'forward',
    'forward + inputGrad',
    'forward + weightGrad',
    'forward + biasGrad',
  ]);
  for (const { oursMs, gflops, pass } of rows) {
    const products = pass.endsWith('biasGrad') ? null : pass === 'forward' ? 1 : 2;
    expect(gflops).toBe(products === null ? null : (products * 2 * 64) / oursMs / 1e6);
  }
});

test('a cancel between two measurements ends it', async () => {
  const check = () => {
    throw new Error('enough');
  };
  await expect(timeKernels(gpu, [TINY], { repetitions: 1, check })).rejects.toThrow('enough');
});

test('the floor of a pass counts each array once', () => {
  expect(passCost(workOf(TINY), 'forward')).toEqual({ flops: 128, bytes: 4 * (16 + 32 + 4 + 8) });
  expect(passCost(workOf(TINY), 'weightGrad')).toEqual({ flops: 128, bytes: 4 * (16 + 32 + 8) });
  expect(passCost(workOf(TINY), 'biasGrad')).toEqual({ flops: null, bytes: 4 * (8 + 4) });
  const [, lrn1, pool1] = kernelCases('alexnet', 1000, 1);
  const pixels = 55 * 55 * 96;
  const pooled = 27 * 27 * 96;
  expect(passCost(workOf(lrn1!), 'inputGrad')).toEqual({ flops: null, bytes: 4 * 3 * pixels });
  expect(passCost(workOf(pool1!), 'inputGrad')).toEqual({
    flops: null,
    bytes: 4 * (pixels + pooled) + pooled,
  });
});

test("the cases of alexnet are its layers; fc6's weights are halved until they fit into a binding", () => {
  const cases = kernelCases('alexnet', 1000, 1);
  expect(cases.map(({ name }) => name)).toEqual(
    'conv1 lrn1 pool1 conv2 lrn2 pool2 conv3 conv4 conv5 pool5 fc6 fc7 fc8'.split(' '),
  );
  expect(cases.find(({ name }) => name === 'fc6')?.operands.weightGrad).toEqual([9216, 2048]);
  const macs = cases.reduce((sum, { copies, macs: own }) => sum + copies * (own ?? 0), 0);
  expect(macs).toBe(724_406_816);
  expect(Object.keys(cases[0]!.operands)).not.toContain('inputGrad');
});

test("the layers that only the authors' own network has are timed too, on both engines", async () => {
  const cases = kernelCases('alexnet-source', 10, 1).filter(
    ({ kind }) => kind === 'activation' || kind === 'spatialNorm',
  );
  expect(cases.length).toBe(2);
  const timings = await timeKernels(gpu, cases, { repetitions: 1 });
  for (const { name } of cases) {
    const passes = timings.filter((each) => each.name === name).map(({ pass }) => pass);
    expect(passes).toEqual(['forward', 'inputGrad']);
  }
  for (const { oursMs, stockMs } of timings) {
    expect(oursMs).toBeGreaterThan(0);
    expect(stockMs).toBeGreaterThan(0);
  }
});
