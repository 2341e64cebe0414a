import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openGpu } from '../../../../src/kernels/gpu';
import { compareLogits, importFile, logitsOf, realPhotos, runReference, whyNoReference } from './importFile';

const reason = whyNoReference();
if (reason) console.warn(`Caffe's network is not compared: ${reason}`);

test.skipIf(reason)(
  'Caffe’s AlexNet gives PyTorch’s logits of 20 photos, from each of its formats',
  async () => {
    const photos = await realPhotos(20);
    const { folder, logits: wanted } = await runReference('caffeAlexnet.py', photos, [
      'alexnet',
      'v2,v1,onnx',
    ]);
    try {
      const v2 = await importFile(join(folder, 'v2.caffemodel'));
      console.info(`imported in ${v2.seconds.toFixed(1)} s with ${v2.moreMegabytes.toFixed(0)} MB more`);
      expect(v2.proposal.model.preset).toBe('caffe-alexnet');
      expect(v2.proposal.model.overrides).toEqual({});
      const numbers = [...v2.network.weights.values()].reduce((sum, { data }) => sum + data.length, 0);
      expect(numbers).toBe(60_965_224);
      for (const name of ['v1.caffemodel', 'graph.onnx']) {
        const { network, proposal, seconds } = await importFile(join(folder, name));
        console.info(`${name} imported in ${seconds.toFixed(1)} s`);
        expect(proposal.model, name).toEqual(v2.proposal.model);
        expect(proposal.conventions, name).toEqual(v2.proposal.conventions);
        for (const [parameter, { data }] of v2.network.weights)
          expect(isSame(network.weights.get(parameter)?.data, data), `${name} ${parameter}`).toBe(true);
      }
      const gpu = await openGpu();
      const { difference, spread } = compareLogits(await logitsOf(v2.network, photos), wanted);
      console.info(
        `logits differ by up to ${difference.toExponential(2)}, their deviation is ${spread.toFixed(2)}`,
      );
      expect(spread).toBeGreaterThan(0.1);
      expect(difference).toBeLessThan(1e-3);
      gpu.dispose();
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);

test.skipIf(reason).each([
  ['caffenet', 'v2.caffemodel', { preset: 'caffenet', overrides: {} }],
  [
    'zoo',
    'graph.onnx',
    {
      preset: 'caffe-alexnet',
      overrides: {
        inputSide: 224,
        layerNumbers: { pool1: { rounding: 'floor' }, pool2: { rounding: 'floor' } },
      },
    },
  ],
])('what its graph tells of %s gives PyTorch’s logits of 4 photos', async (variant, name, model) => {
  const photos = await realPhotos(4);
  const formats = name.endsWith('.onnx') ? 'onnx' : 'v2';
  const { folder, logits: wanted } = await runReference('caffeAlexnet.py', photos, [variant, formats]);
  try {
    const { network, proposal } = await importFile(join(folder, name));
    const { preset, overrides } = proposal.model;
    expect({ preset, overrides }).toEqual(model);
    const gpu = await openGpu();
    const { difference, spread } = compareLogits(await logitsOf(network, photos), wanted);
    console.info(`${variant}: logits differ by up to ${difference.toExponential(2)} of ${spread.toFixed(2)}`);
    expect(spread).toBeGreaterThan(0.1);
    expect(difference).toBeLessThan(1e-3);
    gpu.dispose();
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** Bit for bit; vitest's own comparison of millions of numbers takes minutes. */
function isSame(a: Float32Array | undefined, b: Float32Array): boolean {
  return a !== undefined && Buffer.from(a.buffer).equals(Buffer.from(b.buffer));
}
