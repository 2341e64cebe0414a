import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { softmax } from '../../../../src/inference/softmax';
import { openGpu } from '../../../../src/kernels/gpu';
import { importFile, logitsOf, SHARED } from './importFile';

const graph = join(SHARED, 'weights/onnx_light_bvlc_alexnet.onnx');
if (!existsSync(graph)) console.warn(`the ONNX graph is not run: no ${graph} (SHARED_DATA names the folder)`);

test.skipIf(!existsSync(graph))(
  'the ONNX AlexNet with constant weights gives its expected output',
  async () => {
    const { network, proposal } = await importFile(graph);
    expect(proposal.model).toMatchObject({ preset: 'caffe-alexnet', overrides: { inputSide: 224 } });
    const bytes = readFileSync(join(SHARED, 'weights/onnx_light_bvlc_alexnet_output_0.pb'));
    // TensorProto: [1, 1000] f32 in raw_data, the last field.
    const wanted = new Float32Array(new Uint8Array(bytes.subarray(bytes.length - 4000)).buffer);
    const gpu = await openGpu();
    const photo = Uint8Array.from({ length: 256 * 256 * 3 }, (_, index) => (index * 7919) % 256);
    const logits = await logitsOf(network, photo);
    // Equal weights give equal logits, whatever the picture; they are what the picture makes of them, not zero.
    expect(Math.abs(logits[0] ?? 0)).toBeGreaterThan(1);
    const got = softmax(logits);
    for (const [index, value] of wanted.entries()) expect(got[index]).toBeCloseTo(value, 6);
    gpu.dispose();
  },
);
