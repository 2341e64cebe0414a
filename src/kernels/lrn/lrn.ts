import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { LrnOptions } from '../../architecture/layer';
import { invariant } from '../../lib/invariant';
import { differentiable } from '../differentiable';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import { ranked } from '../ranked';
import lrnForward from './lrn.wgsl?raw';
import lrnGradient from './lrnGrad.wgsl?raw';
import lrnGradientTerms from './lrnGradTerms.wgsl?raw';
import lrnScale from './lrnScale.wgsl?raw';
import { lrnWindow } from './lrnWindow';

const WORKGROUP = 256;

const PASSES = {
  forward: `${lrnScale}\n${lrnForward}`,
  gradientTerms: `${lrnScale}\n${lrnGradientTerms}`,
  gradient: `${lrnScale}\n${lrnGradient}`,
};

/** Elements per invocation; see lrnScale.wgsl. */
function lanesOf(group: number): number {
  return group % 4 === 0 ? 4 : 1;
}

function constants(channels: number, options: LrnOptions): Record<string, number> {
  const { k, n, alpha, beta, groups } = options;
  invariant(channels % groups === 0, `LRN: ${groups} groups must divide ${channels} channels`);
  const group = channels / groups;
  const { before, after } = lrnWindow(n);
  return {
    GROUP: group,
    BEFORE: Math.min(before, group - 1), // no window reaches over the whole group
    AFTER: Math.min(after, group - 1),
    LANES: lanesOf(group),
    K: k,
    ALPHA: alpha,
    BETA: beta,
  };
}

/** Records one pass; every operand has x's shape. */
function run(
  pass: keyof typeof PASSES,
  inputs: [x: Tensor4D, ...rest: Tensor[]],
  options: LrnOptions,
): Tensor4D {
  const [x] = inputs;
  const [y] = dispatch({
    label: `lrn.${pass}`,
    wgsl: PASSES[pass],
    constants: constants(x.shape[3], options),
    inputs,
    outputs: [{ shape: x.shape, dtype: 'float32' }],
    workgroups: linearGrid(x.size / lanesOf(x.shape[3] / options.groups), WORKGROUP),
  });
  return ranked(y, 4);
}

/** {@link Operations.lrn} by hand: `lrn.wgsl`, `lrnGradTerms.wgsl`, `lrnGrad.wgsl`. */
export function lrn(x: Tensor4D, options: LrnOptions): Tensor4D {
  return differentiable([x], {
    forward: () => ({ value: run('forward', [x], options), saved: [x] }),
    gradient: (dy, saved) => {
      const kept = ranked(saved[0], 4);
      const terms = run('gradientTerms', [kept, dy], options);
      return [run('gradient', [kept, dy, terms], options)];
    },
  });
}
