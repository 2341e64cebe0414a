import { elementCount } from '../lib/namedArrays';

/** Largest storage binding that every WebGPU device offers. */
const MAX_BINDING_BYTES = 128 * 1024 * 1024;
const FLOAT_BYTES = 4;

/**
 * Fewest equal column parts of a matrix `[in, out]` that each fit a binding, and so how it lies in memory: 2 for the
 * fc6 of `alexnet`. Arrays of other ranks are never cut.
 */
export function bindingParts(shape: readonly number[]): number {
  if (shape.length !== 2) return 1;
  const columns = shape[1] ?? 1;
  let parts = Math.ceil((elementCount(shape) * FLOAT_BYTES) / MAX_BINDING_BYTES);
  while (columns % parts !== 0) parts++;
  return parts;
}
