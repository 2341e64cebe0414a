import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { invariant } from '../../lib/invariant';
import { activationHandover } from '../activationHandover';
import { differentiable } from '../differentiable';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import type { DropoutOptions } from '../operations';
import random from '../random.wgsl?raw';
import { ranked } from '../ranked';
import { dropoutThreshold } from './dropout.reference';
import kernel from './dropout.wgsl?raw';

const WORKGROUP = 64;
const DROPOUT = `${random}\n${kernel}`;

function run(
  pass: 'forward' | 'gradient',
  x: Tensor2D,
  reluResult: Tensor | undefined,
  options: DropoutOptions,
): Tensor2D {
  const { rate, keptFactor, key, firstPosition } = options;
  invariant(rate >= 0 && rate < 1, `dropout rate must be in [0, 1), got ${rate}`);
  const [y] = dispatch({
    label: `dropout.${pass}`,
    wgsl: DROPOUT,
    constants: {
      UNITS: x.shape[1],
      THRESHOLD: dropoutThreshold(rate),
      SCALE: keptFactor,
      IS_MASKED: reluResult ? 1 : 0,
    },
    inputs: [x, reluResult ?? x],
    outputs: [{ shape: x.shape, dtype: 'float32' }],
    uniforms: new Uint32Array([key, firstPosition]).buffer,
    workgroups: linearGrid(x.size, WORKGROUP),
  });
  return ranked(y, 2);
}

/** {@link Operations.dropout} by hand: `dropout.wgsl`. */
export function dropout(x: Tensor2D, options: DropoutOptions): Tensor2D {
  return differentiable([x], {
    forward: () => ({
      value: run('forward', x, undefined, options),
      saved: activationHandover.isReluResult(x) ? [x] : [],
    }),
    gradient: (dy, [reluResult]) => {
      const dx = run('gradient', dy, reluResult, options);
      if (reluResult) activationHandover.markMasked(dx, reluResult);
      return [dx];
    },
  });
}
