import type { Tensor } from '@tensorflow/tfjs';
import { activationHandover } from '../activationHandover';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import type { FullyConnectedOptions } from '../operations';
import activationGradWgsl from './activationGrad.wgsl?raw';
import { dropoutEpilogue } from './dropoutEpilogue';
import { ACTIVATION } from './epilogue';
import { joinedWgsl } from './joinedWgsl';

/**
 * `dy * activation'` from the activation's result y, both `[..., columns]`, through dropout where it followed; dy itself
 * when there is nothing to do or the operation behind has done it.
 */
export function activationGrad(
  label: string,
  dy: Tensor,
  y: Tensor,
  { activation, dropout }: FullyConnectedOptions,
): Tensor {
  if (!dropout && (activation === 'linear' || activationHandover.isMasked(dy, y))) return dy;
  const { wgsl, constants, draw } = dropoutEpilogue(dropout);
  const [dz] = dispatch({
    label,
    wgsl: joinedWgsl(wgsl, activationGradWgsl),
    constants: { ...constants, ACTIVATION: ACTIVATION[activation], COLUMNS: y.shape.at(-1) ?? 1 },
    inputs: [dy, y],
    outputs: [{ shape: y.shape, dtype: 'float32' }],
    uniforms: new Uint32Array(draw).buffer,
    workgroups: linearGrid(y.size, 64),
  });
  return dz!;
}
