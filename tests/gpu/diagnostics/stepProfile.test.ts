import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { profileStep, rowsOf } from '../../../src/diagnostics/stepProfile';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';

const RATES = { gigaflops: 100, gigabytesPerSecond: 10 };

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

test('every layer of alexnet-mini has its passes, in the order in which they run', {
  timeout: 120_000,
}, async () => {
  const before = tf.memory().numTensors;
  const options = { preset: 'alexnet-mini', batch: 2, rates: RATES, withStock: false } as const;
  const report = await profileStep(gpu, options);
  expect(tf.memory().numTensors).toBe(before);
  const passes = (layer: string) => report.rows.filter((row) => row.layer === layer).map(({ pass }) => pass);
  expect(passes('conv1')).toEqual(expect.arrayContaining(['forward', 'weightGrad', 'biasGrad']));
  expect(passes('conv1')).not.toContain('inputGrad');
  for (const layer of ['conv2', 'conv3', 'conv4', 'conv5', 'fc6', 'fc7', 'fc8']) {
    expect(passes(layer)).toEqual(expect.arrayContaining(['forward', 'inputGrad', 'weightGrad', 'biasGrad']));
  }
  // Fully connected layers drop their units themselves.
  for (const layer of ['lrn1', 'pool1', 'lrn2', 'pool2', 'pool5']) {
    expect(passes(layer)).toEqual(['forward', 'inputGrad']);
  }
  expect(passes('loss')).toEqual(['forward']); // its gradient is written on the way
  expect(passes('update')).toEqual(['update']);
  const order = report.rows.map(({ layer, pass }) => `${layer} ${pass}`);
  expect(order[0]).toBe('conv1 forward');
  expect(order.indexOf('conv2 forward')).toBeLessThan(order.indexOf('conv5 forward'));
  expect(order.indexOf('conv5 inputGrad')).toBeLessThan(order.indexOf('conv2 inputGrad'));
  expect(order.at(-1)).toBe('update update');
  expect(report.oursMs).toBeCloseTo(report.rows.reduce((sum, { oursMs }) => sum + oursMs, 0));
  // The floors of the rows are those of the step.
  expect(report.rows.reduce((sum, { floorMs }) => sum + (floorMs ?? 0), 0)).toBeCloseTo(report.floorMs);
});

test('dispatches of one pass add up, per step', () => {
  const layer = { layer: 'conv2', isBackward: true };
  const rows = rowsOf(
    [
      { label: 'conv2d.filterGrad', ...layer, elapsedMs: 3 },
      { label: 'conv2d.filterGrad.sum', ...layer, elapsedMs: 1 },
      { label: 'sgd.update', layer: '', isBackward: false, elapsedMs: 5 },
      { label: 'sgd.update', layer: '', isBackward: false, elapsedMs: 7 },
    ],
    2,
  );
  expect([...rows.values()].map(({ layer: name, pass, oursMs }) => [name, pass, oursMs])).toEqual([
    ['conv2', 'weightGrad', 2],
    ['update', 'update', 6],
  ]);
});

test('without timestamps it says what to do instead', async () => {
  const blind = { ...gpu, features: [] };
  const options = { preset: 'alexnet-mini', batch: 2, rates: RATES, withStock: false } as const;
  await expect(profileStep(blind, options)).rejects.toMatchObject({ code: 'no-webgpu' });
});
