import type { Tensor } from '@tensorflow/tfjs';
import type { TiledProduct } from './tiledProduct';

/** Every tensor that the product reads. */
export function productOperands({ inputs, epilogue }: TiledProduct): Tensor[] {
  return epilogue ? [...inputs, epilogue.bias] : [...inputs];
}
