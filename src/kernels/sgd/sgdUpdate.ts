import type { Tensor, Variable } from '@tensorflow/tfjs';
import { invariant } from '../../lib/invariant';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import type { SgdOptions } from '../operations';
import sgdKernel from './sgdUpdate.wgsl?raw';

const WORKGROUP = 256;

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
  dispatch({
    label: 'sgd.update',
    wgsl: sgdKernel,
    inputs: [gradient],
    updates: [weight, velocity],
    outputs: [],
    uniforms: new Float32Array([learningRate, momentum, weightDecay]).buffer,
    workgroups: linearGrid(weight.size, WORKGROUP),
  });
}
