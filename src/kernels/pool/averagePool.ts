import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { PoolOptions } from '../../architecture/layer';
import { elementCount } from '../../lib/namedArrays';
import { differentiable } from '../differentiable';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import { ranked } from '../ranked';
import averagePoolForward from './averagePool.wgsl?raw';
import averagePoolGradient from './averagePoolGrad.wgsl?raw';
import { poolConstants } from './poolConstants';
import { poolGeometry } from './poolGeometry';

const WORKGROUP = 64;

/** {@link Operations.averagePool} by hand: `averagePool.wgsl`, `averagePoolGrad.wgsl`. */
export function averagePool(x: Tensor4D, options: PoolOptions): Tensor4D {
  const inputShape = x.shape;
  const { outputShape } = poolGeometry(inputShape, options);
  const constants = poolConstants(inputShape, options);
  const run = (pass: 'forward' | 'gradient', input: Tensor, shape: number[]) =>
    dispatch({
      label: `averagePool.${pass}`,
      wgsl: pass === 'forward' ? averagePoolForward : averagePoolGradient,
      constants,
      inputs: [input],
      outputs: [{ shape, dtype: 'float32' }],
      workgroups: linearGrid(elementCount(shape), WORKGROUP),
    });
  return differentiable([x], {
    forward: () => ({ value: ranked(run('forward', x, outputShape)[0], 4), saved: [] }),
    gradient: (dy) => run('gradient', dy, inputShape),
  });
}
