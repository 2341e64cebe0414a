import type { Recipe } from '../experiment/experiment';
import { handwritten } from '../kernels/handwritten';
import type { Operations } from '../kernels/operations';
import { stock } from '../kernels/stock';

/** The operations that a recipe asks for; without WebGPU only the stock ones can run. */
export function operationsFor(engine: Recipe['engine'], backend: 'webgpu' | 'webgl'): Operations {
  return engine === 'handwritten' && backend === 'webgpu' ? handwritten : stock;
}
