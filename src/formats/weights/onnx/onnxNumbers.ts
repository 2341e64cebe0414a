import type { GraphLayer } from '../weightFile';
import {
  floatAttribute,
  integerAttribute,
  integersAttribute,
  type OnnxNode,
  textAttribute,
} from './onnxNode';

const KINDS: Readonly<Record<string, GraphLayer['kind']>> = {
  Conv: 'conv',
  Gemm: 'fullyConnected',
  MatMul: 'fullyConnected',
  LRN: 'lrn',
  MaxPool: 'maxPool',
  AveragePool: 'averagePool',
  Relu: 'relu',
  Tanh: 'tanh',
  Sigmoid: 'sigmoid',
  Dropout: 'dropout',
  Reshape: 'flatten',
  Flatten: 'flatten',
  Softmax: 'softmax',
  LogSoftmax: 'softmax',
};

export function onnxKind(operator: string): GraphLayer['kind'] {
  return KINDS[operator] ?? 'other';
}

/**
 * Numbers of an operator with ONNX's defaults (onnx/docs/Operators.md). Windows have `pad` at their beginning, and
 * `padEnd` where it differs there; `isSamePadding` 1 where the padding follows from the picture's size.
 * @param ratio of a Dropout that has it as an input
 */
export async function onnxNumbers(node: OnnxNode, ratio: number | null): Promise<Record<string, number>> {
  switch (node.operator) {
    case 'Conv':
      return { ...(await windowNumbers(node)), groups: await integerAttribute(node, 'group', 1) };
    case 'MaxPool':
    case 'AveragePool':
      return { ...(await windowNumbers(node)), isCeil: await integerAttribute(node, 'ceil_mode', 0) };
    case 'LRN': {
      const n = await integerAttribute(node, 'size', 1);
      // ONNX divides alpha by the number of terms.
      const alpha = (await floatAttribute(node, 'alpha', 0.0001)) / n;
      const beta = await floatAttribute(node, 'beta', 0.75);
      return { n, k: await floatAttribute(node, 'bias', 1), alpha, beta, isWithinChannel: 0 };
    }
    case 'Dropout':
      return { ratio: ratio ?? (await floatAttribute(node, 'ratio', 0.5)) };
    case 'Gemm':
      return { transB: await integerAttribute(node, 'transB', 0) };
    case 'MatMul':
      return { transB: 0 };
    default:
      return {};
  }
}

async function windowNumbers(node: OnnxNode): Promise<Record<string, number>> {
  const [filterSize = 0] = await integersAttribute(node, 'kernel_shape');
  const [stride = 1] = await integersAttribute(node, 'strides');
  const [dilation = 1] = await integersAttribute(node, 'dilations');
  const pads = await integersAttribute(node, 'pads');
  const pad = pads[0] ?? 0;
  const padEnd = pads[pads.length / 2] ?? pad;
  const automatic = (await textAttribute(node, 'auto_pad')) ?? 'NOTSET';
  return {
    filterSize,
    stride,
    pad,
    ...(padEnd === pad ? {} : { padEnd }),
    ...(dilation === 1 ? {} : { dilation }),
    ...(automatic.startsWith('SAME') ? { isSamePadding: 1 } : {}),
  };
}
