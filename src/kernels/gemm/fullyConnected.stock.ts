import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { activationStock } from '../activation/activation.stock';
import { dropoutStock } from '../dropout/dropout.stock';
import type { FullyConnectedOptions } from '../operations';

/** {@link Operations.fullyConnected} of stock tfjs operations. */
export function fullyConnectedStock(
  x: Tensor2D,
  weight: Tensor2D,
  bias: Tensor1D,
  { activation, dropout }: FullyConnectedOptions,
): Tensor2D {
  const z = x.matMul(weight).add<Tensor2D>(bias);
  const y = activationStock(z, activation);
  return dropout ? dropoutStock(y, dropout) : y;
}
