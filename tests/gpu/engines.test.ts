import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import { handwritten } from '../../src/kernels/handwritten';
import { stock } from '../../src/kernels/stock';
import { trainProbe } from '../trainProbe';
import { expectClose } from './expectClose';

describe.each(['adapter', 'default'] as const)('a network of all operations, %s limits', (limits) => {
  let gpu: Gpu;
  beforeAll(async () => {
    gpu = await openGpu({ limits });
  });
  afterAll(() => gpu.dispose());

  test('trains alike by hand and by stock operations', async () => {
    const ours = await trainProbe(gpu, handwritten, 3);
    const theirs = await trainProbe(gpu, stock, 3);
    expect(new Set(ours.results).size).toBeGreaterThan(9); // losses differ between rows and steps
    expectClose(ours.results, theirs.results, 1e-5);
    expectClose(ours.parameters, theirs.parameters, 1e-5);
  });

  test('gives the same bits twice', async () => {
    const first = await trainProbe(gpu, handwritten, 3);
    expect(await trainProbe(gpu, handwritten, 3)).toEqual(first);
  });

  test('leaves tensors and GPU bytes as they were', async () => {
    const counts = () => {
      const memory = tf.memory();
      const bytes = 'numBytesInGPU' in memory ? memory.numBytesInGPU : null;
      return { tensors: memory.numTensors, buffers: memory.numDataBuffers, bytes };
    };
    await trainProbe(gpu, handwritten, 1);
    const before = counts();
    await trainProbe(gpu, handwritten, 4);
    expect(counts()).toEqual(before);
  });
});
