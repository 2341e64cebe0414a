import type { Tensor, Variable } from '@tensorflow/tfjs';
import { invariant } from '../../lib/invariant';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import type { SgdOptions } from '../operations';
import sgdKernel from './sgdUpdate.wgsl?raw';

const WORKGROUP = 256;

const SCALARS = `alias Value = f32;\n${sgdKernel}`;
const VECTORS = `alias Value = vec4f;\n${sgdKernel}`;

/**
 * {@link Operations.sgdUpdate} by hand: `sgdUpdate.wgsl`, one dispatch. The variables must own their data: a variable
 * made from a tensor shares that tensor's buffer, and with it every other variable made from the same one.
 */
export function sgdUpdate(weight: Variable, velocity: Variable, gradient: Tensor, options: SgdOptions): void {
  const { learningRate, momentum, weightDecay } = options;
  invariant(
    weight.size === gradient.size && weight.size === velocity.size,
    `sgd: weight [${weight.shape}], velocity [${velocity.shape}] and gradient [${gradient.shape}] differ`,
  );
  invariant(weight.dataId !== velocity.dataId, 'sgd: weight and velocity share one buffer');
  const isVectors = weight.size % 4 === 0;
  dispatch({
    label: 'sgd.update',
    wgsl: isVectors ? VECTORS : SCALARS,
    inputs: [gradient],
    updates: [weight, velocity],
    outputs: [],
    uniforms: new Float32Array([learningRate, momentum, weightDecay]).buffer,
    workgroups: linearGrid(isVectors ? weight.size / 4 : weight.size, WORKGROUP),
  });
}
