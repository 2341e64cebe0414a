import type { Tensor } from '@tensorflow/tfjs';
import { invariant } from '../../lib/invariant';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import addGradientKernel from './addGradient.wgsl?raw';

const WORKGROUP = 256;

const SCALARS = `alias Value = f32;\n${addGradientKernel}`;
const VECTORS = `alias Value = vec4f;\n${addGradientKernel}`;

/** {@link Operations.addGradient} by hand: `addGradient.wgsl`, into the memory of `sum`. */
export function addGradient(sum: Tensor, gradient: Tensor): Tensor {
  invariant(sum.size === gradient.size, `gradients [${sum.shape}] and [${gradient.shape}] differ`);
  const isVectors = sum.size % 4 === 0;
  dispatch({
    label: 'sgd.addGradient',
    wgsl: isVectors ? VECTORS : SCALARS,
    inputs: [gradient],
    updates: [sum],
    outputs: [],
    workgroups: linearGrid(isVectors ? sum.size / 4 : sum.size, WORKGROUP),
  });
  return sum;
}
