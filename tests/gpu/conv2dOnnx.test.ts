import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Padding } from '../../src/architecture/layer';
import { conv2d } from '../../src/kernels/conv/conv2d';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import { channelsLast, hasOnnxCases, type OnnxNode, type OnnxTensor, readOnnxCase } from '../onnxCase';
import { expectClose } from './expectClose';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

/** Not expressible: dilations. Strides are the same both ways in all of them. */
const EXPRESSIBLE = [
  'pytorch_test_Conv2d',
  'pytorch_test_Conv2d_depthwise',
  'pytorch_test_Conv2d_groups',
  'pytorch_test_Conv2d_groups_thnn',
  'pytorch_test_Conv2d_no_bias',
  'pytorch_test_Conv2d_padding',
  'pytorch_test_Conv2d_strided',
  'test_basic_conv_with_padding',
  'test_basic_conv_without_padding',
  'test_conv_with_autopad_same',
  'test_conv_with_strides_and_asymmetric_padding',
  'test_conv_with_strides_no_padding',
  'test_conv_with_strides_padding',
];

/** Filters `[COut, CIn, FH, FW]` to `[FH, FW, CIn, COut]`. */
function filtersLast({ shape, data }: OnnxTensor): tf.Tensor4D {
  const [outChannels = 1, inChannels = 1, height = 1, width = 1] = shape;
  const filters = tf.tensor4d(Float32Array.from(data), [outChannels, inChannels, height, width]);
  return tf.transpose(filters, [2, 3, 1, 0]);
}

function padding(node: OnnxNode): Padding {
  // SAME_LOWER in the one case that has it: 5 pixels, a window of 3 and a stride of 2 need one pixel on each side.
  const pads = node.attributes.get('auto_pad') ? [1, 1, 1, 1] : node.attributes.get('pads');
  const [top = 0, left = 0, bottom = 0, right = 0] = Array.isArray(pads) ? pads : [];
  return { top, left, bottom, right };
}

describe.skipIf(!hasOnnxCases)('ONNX conformance', () => {
  test.each(EXPRESSIBLE)('%s', async (name) => {
    const { nodes, initializers, inputs, outputs } = readOnnxCase(name);
    const node = nodes[0]!;
    const tensorOf = (input: string) =>
      initializers.get(input) ?? inputs.find((tensor) => tensor.name === input) ?? inputs[0]!;
    const [x, weight, bias] = node.inputs.map(tensorOf);
    const { shape, data } = channelsLast(x!);
    const strides = node.attributes.get('strides');
    const groups = node.attributes.get('group');
    const y = await gpu.guard(() => {
      const result = tf.tidy(() => {
        const filters = filtersLast(weight!);
        const pictures = tf.tensor(Float32Array.from(data), [shape[0]!, shape[1]!, shape[2]!, shape[3]!]);
        const biases = bias ? tf.tensor1d(Float32Array.from(bias.data)) : tf.zeros([filters.shape[3]]);
        return conv2d(pictures.as4D(shape[0]!, shape[1]!, shape[2]!, shape[3]!), filters, biases.as1D(), {
          stride: Array.isArray(strides) ? strides[0]! : 1,
          pad: padding(node),
          groups: typeof groups === 'number' ? groups : 1,
          activation: 'linear',
        });
      });
      return result.data().finally(() => result.dispose());
    });
    expect(y.length).toBeGreaterThan(0);
    expectClose(y, channelsLast(outputs[0]!).data, 1e-5);
  });
});
