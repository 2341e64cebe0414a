import type { Tensor } from '@tensorflow/tfjs';
import type { TiledProduct } from './tiledProduct';

/** Every tensor that the product reads, in the order of its bindings. */
export function productOperands({ inputs, epilogue, mask }: TiledProduct): Tensor[] {
  return [...inputs, epilogue?.bias, mask].filter((tensor) => tensor !== undefined);
}
