import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { PoolOptions } from '../../architecture/layer';
import { activationHandover } from '../activationHandover';
import { differentiable } from '../differentiable';
import { dispatch } from '../dispatch';
import { unitOf } from '../gemm/storageBuffer';
import { linearGrid } from '../linearGrid';
import { ranked } from '../ranked';
import { poolConstants } from './poolConstants';
import { poolGeometry } from './poolGeometry';
import { poolWgsl } from './poolWgsl';

const WORKGROUP = 64;

/** {@link Operations.averagePool} by hand: `averagePool.wgsl`, `averagePoolGrad.wgsl`. */
export function averagePool(x: Tensor4D, options: PoolOptions): Tensor4D {
  const shape = x.shape;
  const { outputShape } = poolGeometry(shape, options);
  const unit = unitOf(shape[3], 'scalars');
  const WORDS = Math.ceil(shape[3] / 4);
  const constants = { ...poolConstants(shape, options), WORDS, UNIT: unit === 'vector' ? 4 : 1 };

  function forward() {
    const [y] = dispatch({
      label: 'averagePool.forward',
      wgsl: poolWgsl[unit].averageForward,
      constants,
      inputs: [x],
      outputs: [{ shape: outputShape, dtype: 'float32' }],
      workgroups: linearGrid(outputShape[0] * outputShape[1] * outputShape[2] * WORDS, WORKGROUP),
    });
    return { value: ranked(y, 4), saved: activationHandover.isReluResult(x) ? [x] : [] };
  }

  function gradient(dy: Tensor, [reluResult]: Tensor[]) {
    const [dx] = dispatch({
      label: 'averagePool.gradient',
      wgsl: poolWgsl[unit].averageGradient,
      constants: { ...constants, IS_MASKED: reluResult ? 1 : 0 },
      inputs: [dy, reluResult ?? dy],
      outputs: [{ shape, dtype: 'float32' }],
      workgroups: linearGrid(shape[0] * shape[1] * shape[2] * WORDS, WORKGROUP),
    });
    const result = ranked(dx, 4);
    if (reluResult) activationHandover.markMasked(result, reluResult);
    return [result];
  }

  return differentiable([x], { forward, gradient });
}
