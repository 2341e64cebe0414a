import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Gpu, openGpu } from '../../../../src/kernels/gpu';
import type { ImportedNetwork } from '../../../../src/nn/imported/buildImport';
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
if (reason) console.warn(`Caffe's network is not compared: ${reason}`);

describe.skipIf(reason)('Caffe’s networks', () => {
  let photos: Uint8Array<ArrayBuffer>;
  let folder: string;
  let gpu: Gpu;
  beforeAll(async () => {
    photos = await realPhotos(20);
    // One start of PyTorch for all.
    const variants = ['alexnet:v2,v1,onnx:20', 'caffenet:v2:4', 'zoo:onnx:4'];
    folder = await runReference('caffeAlexnet.py', photos, variants);
    gpu = await openGpu();
  });
  afterAll(async () => {
    gpu?.dispose();
    if (folder) await rm(folder, { recursive: true });
  });

  /** Compares with PyTorch's logits, of as many photos as it has looked at. */
  async function expectItsLogits(network: ImportedNetwork, variant: string, count: number) {
    const wanted = writtenLogits(join(folder, variant));
    expect(wanted).toHaveLength(count * 1000);
    const seen = photos.slice(0, (photos.length / 20) * count);
    const { difference, spread } = compareLogits(await logitsOf(network, seen), wanted);
    console.info(
      `${variant}: logits differ by up to ${difference.toExponential(2)}, their deviation is ${spread.toFixed(2)}`,
    );
    expect(spread).toBeGreaterThan(0.1);
    expect(difference).toBeLessThan(1e-3);
  }

  test('AlexNet gives PyTorch’s logits of 20 photos, from each of its formats', async () => {
    const v2 = await importFile(join(folder, 'alexnet/v2.caffemodel'));
    console.info(`imported in ${v2.seconds.toFixed(1)} s`);
    expect(v2.proposal.model.preset).toBe('caffe-alexnet');
    expect(v2.proposal.model.overrides).toEqual({});
    const numbers = [...v2.network.weights.values()].reduce((sum, { data }) => sum + data.length, 0);
    expect(numbers).toBe(60_965_224);
    for (const name of ['v1.caffemodel', 'graph.onnx']) {
      const { network, proposal, seconds } = await importFile(join(folder, 'alexnet', name));
      console.info(`${name} imported in ${seconds.toFixed(1)} s`);
      expect(proposal.model, name).toEqual(v2.proposal.model);
      expect(proposal.conventions, name).toEqual(v2.proposal.conventions);
      for (const [parameter, { data }] of v2.network.weights)
        expect(isSame(network.weights.get(parameter)?.data, data), `${name} ${parameter}`).toBe(true);
    }
    await expectItsLogits(v2.network, 'alexnet', 20);
  });

  test.each([
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
    const { network, proposal } = await importFile(join(folder, variant, name));
    const { preset, overrides } = proposal.model;
    expect({ preset, overrides }).toEqual(model);
    await expectItsLogits(network, variant, 4);
  });
});

/** Bit for bit; vitest's own comparison of millions of numbers takes minutes. */
function isSame(a: Float32Array | undefined, b: Float32Array): boolean {
  return a !== undefined && Buffer.from(a.buffer).equals(Buffer.from(b.buffer));
}
