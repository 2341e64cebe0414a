import { elementCount } from '../lib/namedArrays';
import type { KernelCase } from './kernelCases';

/** What one pass must do at least, whichever way it is written. */
export interface PassCost {
  /** Floating-point operations; null where memory decides. */
  flops: number | null;
  /** Bytes read and written, each array once. */
  bytes: number;
}

const FLOAT_BYTES = 4;

function sizes({ operands, outputShape }: KernelCase) {
  const [x = 0, weight = 0, bias = 0] = Object.values(operands).map(elementCount);
  return { x, weight, bias, y: elementCount(outputShape) };
}

function pixelBytes(kernelCase: KernelCase, isForward: boolean): number {
  const { x, y } = sizes(kernelCase);
  if (kernelCase.kind === 'lrn') return FLOAT_BYTES * (isForward ? x + y : 2 * x + y);
  // Max pooling keeps a byte per output: which pixel it was.
  return FLOAT_BYTES * (x + y) + (kernelCase.kind === 'maxPool' ? y : 0);
}

/**
 * The floor of a pass: `forward`, or a gradient by its name. Two operations per multiply-accumulate; gradients of the
 * input and the weights cost as much as the forward pass.
 */
export function passCost(kernelCase: KernelCase, pass: string): PassCost {
  const { macs } = kernelCase;
  if (macs === null) return { flops: null, bytes: pixelBytes(kernelCase, pass === 'forward') };
  const { x, weight, bias, y } = sizes(kernelCase);
  if (pass === 'biasGrad') return { flops: null, bytes: FLOAT_BYTES * (y + bias) };
  return { flops: 2 * macs, bytes: FLOAT_BYTES * (x + weight + y + (pass === 'forward' ? bias : 0)) };
}
