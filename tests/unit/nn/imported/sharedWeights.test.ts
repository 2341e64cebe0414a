import { existsSync, openAsBlob } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openWeightFile } from '../../../../src/formats/weights/openWeightFile';
import { proposeWeights } from '../../../../src/nn/imported/proposeWeights';

const folder = resolve(process.env.SHARED_DATA ?? '../shared/data', 'weights');
if (!existsSync(folder))
  console.warn(`real files are not looked at: no ${folder} (SHARED_DATA names the folder)`);

async function propose(name: string) {
  const blob = await openAsBlob(join(folder, name));
  return proposeWeights(await openWeightFile(blob, name), { name, sizeBytes: blob.size, sha256: '' });
}

test.skipIf(!existsSync(folder)).each([
  ['bananas_MyNet.pth', /layer1\.0\.weight \[16, 3, 5, 5\].*fc\.weight \[2, 15488\]/],
  ['softai_AlexNet.pth', /That is no network that the studio has/],
  ['mnist_tinygrad.safetensors', /That is no network that the studio has/],
  ['onnx_light_squeezenet.onnx', /26 arrays|arrays with .* numbers: conv1_w_0/],
  ['mnist-cnn-pt/model_cnn.pt', /no network that the studio has/],
  ['mnist-cnn-pt/model_cnn_robust.pt', /no network that the studio has/],
])('%s is another network', async (name, message) => {
  await expect(propose(name)).rejects.toMatchObject({
    code: 'shape-mismatch',
    message: expect.stringMatching(message),
    hint: expect.stringMatching(/AlexNet|preset/),
  });
});

test.skipIf(!existsSync(folder))('the ONNX AlexNet is Caffe’s, for pictures of 224', async () => {
  const proposal = await propose('onnx_light_bvlc_alexnet.onnx');
  expect(proposal.model.preset).toBe('caffe-alexnet');
  // Its poolings leave out what hangs over, but for the last, which pads the far edges: 54, 26, 12, 6.
  expect(proposal.model.overrides).toEqual({
    inputSide: 224,
    layerNumbers: { pool1: { rounding: 'floor' }, pool2: { rounding: 'floor' } },
  });
  const targets = proposal.rows.filter(({ target }) => target !== null);
  expect(targets).toHaveLength(16);
});
