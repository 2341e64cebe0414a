import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { dropoutStock } from '../dropout/dropout.stock';
import type { FullyConnectedOptions } from '../operations';

function activate(z: Tensor2D, activation: FullyConnectedOptions['activation']): Tensor2D {
  if (activation === 'linear') return z;
  return activation === 'relu' ? z.relu() : z.tanh();
}

/** {@link Operations.fullyConnected} of stock tfjs operations. */
export function fullyConnectedStock(
  x: Tensor2D,
  weight: Tensor2D,
  bias: Tensor1D,
  { activation, dropout }: FullyConnectedOptions,
): Tensor2D {
  const z = x.matMul(weight).add<Tensor2D>(bias);
  const y = activate(z, activation);
  return dropout ? dropoutStock(y, dropout) : y;
}
