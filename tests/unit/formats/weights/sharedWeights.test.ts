import { existsSync, openAsBlob, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openWeightFile } from '../../../../src/formats/weights/openWeightFile';
import type { WeightFile } from '../../../../src/formats/weights/weightFile';

const FOLDER = resolve(process.env.SHARED_DATA ?? '../shared/data', 'weights');
if (!existsSync(FOLDER)) console.warn(`skipped: no files at ${FOLDER} (SHARED_DATA names the shared folder)`);

/**
 * Every file of the folder: what it is, its arrays and the count and sum of its numbers (by PyTorch 1.13, by NumPy, and
 * for ONNX by a Python script that reads the wire format), or why it is refused.
 */
const EXPECTED: Record<string, [format: string, arrays: number, numbers: number, sum: number] | RegExp> = {
  'bananas_MyNet.pth': ['torch', 6, 45026, -5.617392528506542],
  'softai_AlexNet.pth': ['torch', 41, 1030571, 529.6021206414555],
  'mnist_tinygrad.safetensors': ['safetensors', 2, 101632, -68.88901787735563],
  'mnist-cnn-pt/model_cnn.pt': ['torch-legacy', 12, 379702, -127.94234943467268],
  'mnist-cnn-pt/model_cnn_robust.pt': ['torch-legacy', 12, 379702, -113.50351167600313],
  'onnx_light_bvlc_alexnet.onnx': ['onnx', 16, 60965224, 1219304.452746421],
  'onnx_light_squeezenet.onnx': ['onnx', 52, 1235496, 24711.756737516356],
  'dogcat_keras_weights.h5': /HDF5/,
  'dogcat_keras_model.json': /Keras network/,
  'cnn-explainer-tfjs/model.json': /TensorFlow\.js/,
  'cnn-explainer-tfjs/group1-shard1of1.bin': /no file of weights.*first bytes 7b 6d 9a be/,
  'onnx_light_bvlc_alexnet_output_0.pb': /single ONNX tensor/,
  'onnx_light_squeezenet_output_0.pb': /single ONNX tensor/,
};

async function totals(file: WeightFile): Promise<[string, number, number, number]> {
  let count = 0;
  let sum = 0;
  for (const array of file.arrays) {
    const numbers = await array.read();
    count += numbers.length;
    for (const number of numbers) sum += number;
  }
  return [file.format, file.arrays.length, count, sum];
}

test.skipIf(!existsSync(FOLDER))('every shared file is opened, or refused with what it is', async () => {
  const names = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(FOLDER.length + 1));
  expect(names.toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  for (const name of names) {
    const expected = EXPECTED[name];
    const opened = openWeightFile(await openAsBlob(join(FOLDER, name)), name);
    if (expected instanceof RegExp) {
      const refusal = { code: 'unsupported-file', message: expect.stringMatching(expected) };
      await expect(opened).rejects.toMatchObject(refusal);
      continue;
    }
    const [format, arrays, numbers, sum] = await totals(await opened);
    expect([name, format, arrays, numbers]).toEqual([name, ...(expected ?? []).slice(0, 3)]);
    expect(sum).toBeCloseTo(expected?.[3] ?? Number.NaN, 5);
  }
});

test.skipIf(!existsSync(FOLDER))('the ONNX AlexNet: its layers in order', async () => {
  const name = 'onnx_light_bvlc_alexnet.onnx';
  const { graph, metadata } = await openWeightFile(await openAsBlob(join(FOLDER, name)), name);
  expect(metadata).toEqual({ producer: 'onnx-caffe2', inputSide: '224' });
  expect(graph?.map(({ kind }) => kind).join(' ')).toBe(
    'conv relu lrn maxPool conv relu lrn maxPool conv relu conv relu conv relu maxPool flatten ' +
      'fullyConnected relu dropout fullyConnected relu dropout fullyConnected softmax',
  );
  expect(graph?.[0]).toMatchObject({
    numbers: { filterSize: 11, stride: 4, pad: 0, groups: 1 },
    weight: 'conv1_w_0',
    bias: 'conv1_b_0',
  });
  // 0.0001 in the file, which ONNX divides by 5.
  expect(graph?.[2]?.numbers).toEqual({ k: 1, n: 5, alpha: 0.00002, beta: 0.75, isWithinChannel: 0 });
  expect(graph?.[4]?.numbers.groups).toBe(2);
  expect(graph?.[14]?.numbers).toEqual({ filterSize: 3, stride: 2, pad: 0, padEnd: 1, isCeil: 0 });
  expect(graph?.[16]).toMatchObject({ numbers: { transB: 1 }, weight: 'fc6_w_0' });
});
