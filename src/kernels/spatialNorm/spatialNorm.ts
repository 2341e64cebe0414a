import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { activationHandover } from '../activationHandover';
import { differentiable } from '../differentiable';
import { dispatch } from '../dispatch';
import { type StorageBuffer, storageBuffers, unitOf } from '../gemm/storageBuffer';
import { linearGrid } from '../linearGrid';
import lrnPower from '../lrn/lrnPower.wgsl?raw';
import { lrnWindow } from '../lrn/lrnWindow';
import type { SpatialNormOptions } from '../operations';
import { ranked } from '../ranked';
import spatialNormForward from './spatialNormForward.wgsl?raw';
import spatialNormGradient from './spatialNormGrad.wgsl?raw';
import spatialNormGradientTerms from './spatialNormGradTerms.wgsl?raw';
import spatialNormWindow from './spatialNormWindow.wgsl?raw';

const WORKGROUP = 256;

/** Modules of one layout of the pixels: `vector` where 4 divides the channels, `scalars` for any number of them. */
function modules(unit: 'vector' | 'scalars') {
  const module = (reads: string[], writes: string, main: string) => {
    const buffers: StorageBuffer[] = reads.map((name) => ({ name, access: 'read', unit }));
    const bindings = storageBuffers([...buffers, { name: writes, access: 'read_write', unit }]);
    return [lrnPower, bindings, spatialNormWindow, main].join('\n');
  };
  return {
    forward: module(['x'], 'y', spatialNormForward),
    gradientTerms: module(['x', 'dy'], 'terms', spatialNormGradientTerms),
    gradient: module(['x', 'dy', 'terms'], 'dx', spatialNormGradient),
  };
}

const MODULES = { vector: modules('vector'), scalars: modules('scalars') };

/** Records one pass; every operand has x's shape. */
function run(
  pass: keyof ReturnType<typeof modules>,
  inputs: [x: Tensor4D, ...rest: Tensor[]],
  options: SpatialNormOptions,
  isMasked = false,
): Tensor4D {
  const [{ shape, size }] = inputs;
  const [, height, width, channels] = shape;
  const { before, after } = lrnWindow(options.n);
  const unit = unitOf(channels, 'scalars');
  const words = Math.ceil(channels / 4);
  const [result] = dispatch({
    label: `spatialNorm.${pass}`,
    wgsl: MODULES[unit][pass],
    constants: {
      K: options.k,
      ALPHA: options.alpha,
      BETA: options.beta,
      UNIT: unit === 'vector' ? 4 : 1,
      CHANNELS: channels,
      WORDS: words,
      HEIGHT: height,
      WIDTH: width,
      BEFORE: before,
      AFTER: after,
      ...(pass === 'gradient' && { IS_MASKED: isMasked ? 1 : 0 }),
    },
    inputs,
    outputs: [{ shape, dtype: 'float32' }],
    workgroups: linearGrid((size / channels) * words, WORKGROUP),
  });
  return ranked(result, 4);
}

/** {@link Operations.spatialNorm} by hand: `spatialNormForward.wgsl`, `spatialNormGradTerms.wgsl`, `spatialNormGrad.wgsl`. */
export function spatialNorm(x: Tensor4D, options: SpatialNormOptions): Tensor4D {
  return differentiable([x], {
    forward: () => ({ value: run('forward', [x], options), saved: [x] }),
    gradient: (dy, saved) => {
      const kept = ranked(saved[0], 4);
      const isMasked = activationHandover.isReluResult(kept);
      const terms = run('gradientTerms', [kept, dy], options);
      const dx = run('gradient', [kept, dy, terms], options, isMasked);
      if (isMasked) activationHandover.markMasked(dx, kept);
      return [dx];
    },
  });
}
