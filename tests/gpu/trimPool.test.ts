import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import { trimPool } from '../../src/kernels/trimPool';
import { countBuffers } from './training/countBuffers';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

test('gives back what no tensor has, and nothing else', async () => {
  if (!gpu.device) throw new Error('no device');
  const held = countBuffers(gpu.device);
  const kept = tf.tidy(() => tf.range(0, 1000).add(1));
  const dropped = tf.tidy(() => tf.range(0, 50_000).add(1));
  await dropped.data();
  dropped.dispose();
  const before = held.bytes;
  trimPool();
  expect(held.bytes).toBeLessThanOrEqual(before - 200_000);
  const memory = tf.memory();
  expect('numBytesAllocatedInGPU' in memory && memory.numBytesAllocatedInGPU).toBe(held.bytes);
  // tfjs goes on with an empty pool, and the destroyed buffers are not used again.
  const sum = tf.tidy(() =>
    tf
      .range(0, 50_000)
      .add(kept.slice([0], [1]))
      .slice([49_999], [1]),
  );
  expect([...(await gpu.guard(() => sum.data()))]).toEqual([50_000]);
  expect((await kept.data())[999]).toBe(1000);
  tf.dispose([sum, kept]);
  trimPool();
  expect(held.bytes).toBe(0);
});
