import type { Tensor4D } from '@tensorflow/tfjs';
import type { PoolOptions } from '../../architecture/layer';
import { invariant } from '../../lib/invariant';
import { differentiable } from '../differentiable';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import { ranked } from '../ranked';
import maxPoolForward from './maxPool.wgsl?raw';
import maxPoolGradient from './maxPoolGrad.wgsl?raw';
import { poolConstants } from './poolConstants';
import { poolGeometry } from './poolGeometry';

const WORKGROUP = 64;

/** How arg-maxima are packed: 8 bits name a place in windows up to 16x16, 16 bits up to 256x256. */
function packing(channels: number, filterSize: number): { PER_WORD: number; WORDS: number } {
  invariant(filterSize <= 256, `max pooling goes up to 256x256 windows, got ${filterSize}`);
  const PER_WORD = filterSize <= 16 ? 4 : 2;
  return { PER_WORD, WORDS: Math.ceil(channels / PER_WORD) };
}

/** {@link Operations.maxPool} by hand: `maxPool.wgsl`, `maxPoolGrad.wgsl`. Keeps one byte per output for the gradient. */
export function maxPool(x: Tensor4D, options: PoolOptions): Tensor4D {
  const shape = x.shape;
  const [batch, outHeight, outWidth, channels] = poolGeometry(shape, options).outputShape;
  const packed = packing(channels, options.filterSize);
  const constants = { ...poolConstants(shape, options), ...packed };
  return differentiable([x], {
    forward: () => {
      const outputWords = batch * outHeight * outWidth * packed.WORDS;
      const [y, argMax] = dispatch({
        label: 'maxPool.forward',
        wgsl: maxPoolForward,
        constants,
        inputs: [x],
        outputs: [
          { shape: [batch, outHeight, outWidth, channels], dtype: 'float32' },
          { shape: [outputWords], dtype: 'int32' },
        ],
        workgroups: linearGrid(outputWords, WORKGROUP),
      });
      return { value: ranked(y, 4), saved: [ranked(argMax, 1)] };
    },
    gradient: (dy, saved) =>
      dispatch({
        label: 'maxPool.gradient',
        wgsl: maxPoolGradient,
        constants,
        inputs: [dy, ...saved],
        outputs: [{ shape, dtype: 'float32' }],
        workgroups: linearGrid(batch * shape[1] * shape[2] * packed.WORDS, WORKGROUP),
      }),
  });
}
