import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compulsoryBytes, type KernelCase, kernelCases } from '../../../src/diagnostics/kernelCases';
import { timeKernels } from '../../../src/diagnostics/kernelTimings';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { ranked } from '../../../src/kernels/ranked';

const TINY: KernelCase = {
  name: 'tiny',
  shape: '2x8 * 8x4',
  operands: { inputGrad: [2, 8], weightGrad: [8, 4], biasGrad: [4] },
  outputShape: [2, 4],
  macs: 64,
  run: (operations, [x, weight, bias]) =>
    operations.fullyConnected(ranked(x, 2), ranked(weight, 2), ranked(bias, 1), 'relu'),
};

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

test('every pass of a case has a row, and no tensor is left', async () => {
  const before = tf.memory().numTensors;
  const rows = await timeKernels(gpu, [TINY], { repetitions: 1 });
  expect(rows.map(({ pass }) => pass)).toEqual([
    'forward',
    'forward + inputGrad',
    'forward + weightGrad',
    'forward + biasGrad',
  ]);
  for (const { oursMs, stockMs, ratio } of rows) {
    expect(oursMs).toBeGreaterThan(0);
    expect(ratio).toBe(stockMs / oursMs);
  }
  expect(tf.memory().numTensors).toBe(before);
});

test('bytes are those of the operands and the result', () => {
  expect(compulsoryBytes(TINY)).toBe(4 * (16 + 32 + 4 + 8));
});

test("the cases of alexnet are its layers; fc6's weights are halved until they fit into a binding", () => {
  const cases = kernelCases('alexnet', 1000, 1);
  expect(cases.map(({ name }) => name)).toEqual(
    'conv1 lrn1 pool1 conv2 lrn2 pool2 conv3 conv4 conv5 pool5 fc6 fc7 fc8'.split(' '),
  );
  expect(cases.find(({ name }) => name === 'fc6')?.operands.weightGrad).toEqual([9216, 2048]);
  const macs = cases.reduce((sum, { name, macs: own }) => sum + (name === 'fc6' ? 2 : 1) * (own ?? 0), 0);
  expect(macs).toBe(724_406_816);
  expect(Object.keys(cases[0]!.operands)).not.toContain('inputGrad');
});
