import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { Activation } from '../../architecture/layer';

/** {@link Operations.fullyConnected} of stock tfjs operations. */
export function fullyConnectedStock(
  x: Tensor2D,
  weight: Tensor2D,
  bias: Tensor1D,
  activation: Activation | 'linear',
): Tensor2D {
  const z = x.matMul(weight).add<Tensor2D>(bias);
  if (activation === 'linear') return z;
  return activation === 'relu' ? z.relu() : z.tanh();
}
