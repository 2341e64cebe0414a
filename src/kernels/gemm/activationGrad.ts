import type { Tensor } from '@tensorflow/tfjs';
import type { Activation } from '../../architecture/layer';
import { activationHandover } from '../activationHandover';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import activationGradWgsl from './activationGrad.wgsl?raw';
import { ACTIVATION } from './epilogue';

/**
 * `dy * activation'` from the activation's result y, all of one shape; dy itself when linear or when the operation
 * behind has multiplied it already.
 */
export function activationGrad(
  label: string,
  dy: Tensor,
  y: Tensor,
  activation: Activation | 'linear',
): Tensor {
  if (activation === 'linear' || activationHandover.isMasked(dy, y)) return dy;
  const [dz] = dispatch({
    label,
    wgsl: activationGradWgsl,
    constants: { ACTIVATION: ACTIVATION[activation] },
    inputs: [dy, y],
    outputs: [{ shape: y.shape, dtype: 'float32' }],
    workgroups: linearGrid(y.size, 64),
  });
  return dz!;
}
