import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openGpu } from '../../../../src/kernels/gpu';
import {
  compareLogits,
  importFile,
  logitsOf,
  realPhotos,
  runReference,
  whyNoReference,
  writtenLogits,
} from './importFile';

const reason = whyNoReference();
if (reason) console.warn(`torchvision's network is not compared: ${reason}`);

test.skipIf(reason)('torchvision’s AlexNet gives PyTorch’s logits of 20 photos', async () => {
  const photos = await realPhotos(20);
  const folder = await runReference('torchvisionAlexnet.py', photos);
  try {
    const { network, proposal, seconds } = await importFile(join(folder, 'alexnet.pth'));
    console.info(`imported in ${seconds.toFixed(1)} s`);
    expect(proposal.model.preset).toBe('torchvision-alexnet');
    expect(proposal.model.overrides).toEqual({});
    const numbers = [...network.weights.values()].reduce((sum, { data }) => sum + data.length, 0);
    expect(numbers).toBe(61_100_840);
    const gpu = await openGpu();
    const { difference, spread } = compareLogits(await logitsOf(network, photos), writtenLogits(folder));
    console.info(
      `logits differ by up to ${difference.toExponential(2)}, their deviation is ${spread.toFixed(2)}`,
    );
    expect(spread).toBeGreaterThan(0.1);
    expect(difference).toBeLessThan(1e-3);
    gpu.dispose();
  } finally {
    await rm(folder, { recursive: true });
  }
});
