import type { Layer } from './layer';

/** What one layer works on, for a whole batch. Sizes in elements. */
export interface LayerWork {
  kind: Layer['kind'];
  x: number;
  /** Weights and biases; 0 where there is nothing to learn. */
  weight: number;
  bias: number;
  y: number;
  /** Multiply-accumulates of the forward pass; null where memory decides. */
  macs: number | null;
}

/** What a pass must do at least, whichever way it is written. */
export interface PassCost {
  /** Floating-point operations; null where memory decides. */
  flops: number | null;
  /** Bytes read and written, each array once. */
  bytes: number;
}

const FLOAT_BYTES = 4;

function pixelBytes({ kind, x, y }: LayerWork, isForward: boolean): number {
  // Their gradients need what came in, or out, beside the gradient itself.
  const looksBack = kind === 'lrn' || kind === 'spatialNorm' || kind === 'activation';
  if (looksBack) return FLOAT_BYTES * (isForward ? x + y : 2 * x + y);
  // Max pooling keeps a byte per output: which pixel it was.
  return FLOAT_BYTES * (x + y) + (kind === 'maxPool' ? y : 0);
}

/**
 * The floor of a pass: `forward`, or a gradient by its name (`inputGrad`, `weightGrad`, `biasGrad`). Two operations per
 * multiply-accumulate; gradients of the input and the weights cost as much as the forward pass.
 */
export function passCost(work: LayerWork, pass: string): PassCost {
  const { macs, x, weight, bias, y } = work;
  if (macs === null) return { flops: null, bytes: pixelBytes(work, pass === 'forward') };
  if (pass === 'biasGrad') return { flops: null, bytes: FLOAT_BYTES * (y + bias) };
  return { flops: 2 * macs, bytes: FLOAT_BYTES * (x + weight + y + (pass === 'forward' ? bias : 0)) };
}
