import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Padding, PoolOptions } from '../../src/architecture/layer';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import { averagePool } from '../../src/kernels/pool/averagePool';
import { maxPool } from '../../src/kernels/pool/maxPool';
import { channelsLast, hasOnnxCases, type OnnxNode, readOnnxCase } from '../onnxCase';
import { expectClose } from './expectClose';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

/** Not expressible: dilations, padding that counts, other types than f32. */
const EXPRESSIBLE = [
  'pytorch_test_MaxPool2d',
  'test_averagepool_2d_ceil',
  'test_averagepool_2d_default',
  'test_averagepool_2d_pads',
  'test_averagepool_2d_precomputed_pads',
  'test_averagepool_2d_precomputed_same_upper',
  'test_averagepool_2d_precomputed_strides',
  'test_averagepool_2d_same_lower',
  'test_averagepool_2d_same_upper',
  'test_averagepool_2d_strides',
  'test_globalaveragepool',
  'test_globalaveragepool_precomputed',
  'test_maxpool_2d_ceil',
  'test_maxpool_2d_ceil_output_size_reduce_by_one',
  'test_maxpool_2d_default',
  'test_maxpool_2d_pads',
  'test_maxpool_2d_precomputed_pads',
  'test_maxpool_2d_precomputed_same_upper',
  'test_maxpool_2d_precomputed_strides',
  'test_maxpool_2d_same_lower',
  'test_maxpool_2d_same_upper',
  'test_maxpool_2d_strides',
  'test_maxpool_2d_uint8',
];

function numbers({ attributes }: OnnxNode, name: string, fallback: number[]): number[] {
  const value = attributes.get(name);
  return Array.isArray(value) ? value : fallback;
}

/** `SAME_UPPER` and `SAME_LOWER` keep ceil(side / stride); an odd pixel goes to the end or the start. */
function autoPad(mode: string, side: number, filterSize: number, stride: number): [number, number] {
  const total = Math.max(0, (Math.ceil(side / stride) - 1) * stride + filterSize - side);
  const smaller = Math.floor(total / 2);
  return mode === 'SAME_UPPER' ? [smaller, total - smaller] : [total - smaller, smaller];
}

function optionsOf(node: OnnxNode, height: number, width: number): PoolOptions {
  const filterSize = numbers(node, 'kernel_shape', [height])[0]!; // global pooling has none
  const stride = numbers(node, 'strides', [1])[0]!;
  const mode = node.attributes.get('auto_pad');
  let [top, left, bottom, right] = numbers(node, 'pads', [0, 0, 0, 0]);
  if (typeof mode === 'string' && mode.startsWith('SAME')) {
    [top, bottom] = autoPad(mode, height, filterSize, stride);
    [left, right] = autoPad(mode, width, filterSize, stride);
  }
  const pad: Padding = { top: top!, bottom: bottom!, left: left!, right: right! };
  return { filterSize, stride, pad, rounding: node.attributes.get('ceil_mode') === 1 ? 'ceil' : 'floor' };
}

describe.skipIf(!hasOnnxCases)('ONNX', () => {
  test.each(EXPRESSIBLE)('%s', async (name) => {
    const { nodes, inputs, outputs } = readOnnxCase(name);
    const node = nodes[0]!;
    const x = channelsLast(inputs[0]!);
    const [batch, height, width, channels] = x.shape;
    const options = optionsOf(node, height!, width!);
    const pool = node.opType === 'MaxPool' ? maxPool : averagePool;
    const y = tf.tidy(() =>
      pool(tf.tensor4d(Float32Array.from(x.data), [batch!, height!, width!, channels!]), options),
    );
    const expected = channelsLast(outputs[0]!);
    expect(y.shape).toEqual(expected.shape);
    expectClose(await gpu.guard(() => y.data()), expected.data, 1e-6);
    y.dispose();
  });
});
