import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { PoolOptions } from '../../architecture/layer';
import { invariant } from '../../lib/invariant';
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

/**
 * How arg-maxima are packed: 8 bits name a place in windows up to 15x15, 16 bits up to 255x255. The greatest number is
 * kept free for "no place".
 */
function packing(channels: number, filterSize: number): { PER_WORD: number; WORDS: number } {
  invariant(filterSize < 256, `max pooling goes up to 255x255 windows, got ${filterSize}`);
  const PER_WORD = filterSize < 16 ? 4 : 2;
  return { PER_WORD, WORDS: Math.ceil(channels / PER_WORD) };
}

/** {@link Operations.maxPool} by hand: `maxPool.wgsl`, `maxPoolGrad.wgsl`. Keeps one byte per output for the gradient. */
export function maxPool(x: Tensor4D, options: PoolOptions): Tensor4D {
  const shape = x.shape;
  const [batch, outHeight, outWidth, channels] = poolGeometry(shape, options).outputShape;
  const packed = packing(channels, options.filterSize);
  const unit = packed.PER_WORD === 4 ? unitOf(channels, 'scalars') : 'scalars';
  const constants = { ...poolConstants(shape, options), ...packed };
  const isMasked = activationHandover.isReluResult(x);

  function forward() {
    const outputWords = batch * outHeight * outWidth * packed.WORDS;
    const [y, argMax] = dispatch({
      label: 'maxPool.forward',
      wgsl: poolWgsl[unit].maxForward,
      constants: { ...constants, IS_MASKED: isMasked ? 1 : 0 },
      inputs: [x],
      outputs: [
        { shape: [batch, outHeight, outWidth, channels], dtype: 'float32' },
        { shape: [outputWords], dtype: 'int32' },
      ],
      workgroups: linearGrid(outputWords, WORKGROUP),
    });
    return { value: ranked(y, 4), saved: [ranked(argMax, 1)] };
  }

  function gradient(dy: Tensor, saved: Tensor[]) {
    const [dx] = dispatch({
      label: 'maxPool.gradient',
      wgsl: poolWgsl[unit].maxGradient,
      constants: { ...constants, UNIT: unit === 'vector' ? 4 : 1 },
      inputs: [dy, ...saved],
      outputs: [{ shape, dtype: 'float32' }],
      workgroups: linearGrid(batch * shape[1] * shape[2] * packed.WORDS, WORKGROUP),
    });
    const result = ranked(dx, 4);
    if (isMasked) activationHandover.markMasked(result, x); // x may be gone: only its name counts
    return [result];
  }

  return differentiable([x], { forward, gradient });
}
