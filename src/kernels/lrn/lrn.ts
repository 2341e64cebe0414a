import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { LrnOptions } from '../../architecture/layer';
import { invariant } from '../../lib/invariant';
import { activationHandover } from '../activationHandover';
import { differentiable } from '../differentiable';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import { ranked } from '../ranked';
import lrnFive from './lrnFive.wgsl?raw';
import lrnFiveForward from './lrnFiveForward.wgsl?raw';
import lrnFiveGradient from './lrnFiveGrad.wgsl?raw';
import lrnForward from './lrnForward.wgsl?raw';
import lrnGradient from './lrnGrad.wgsl?raw';
import lrnGradientTerms from './lrnGradTerms.wgsl?raw';
import lrnPower from './lrnPower.wgsl?raw';
import lrnScale from './lrnScale.wgsl?raw';
import { lrnWindow } from './lrnWindow';

const WORKGROUP = 256;

/** Any window and any group. */
const GENERAL = {
  forward: `${lrnPower}\n${lrnScale}\n${lrnForward}`,
  gradientTerms: `${lrnPower}\n${lrnScale}\n${lrnGradientTerms}`,
  gradient: `${lrnPower}\n${lrnScale}\n${lrnGradient}`,
};

/** The paper's window of five, in groups that 4 divides. */
const FIVE = {
  forward: `${lrnPower}\n${lrnFive}\n${lrnFiveForward}`,
  gradient: `${lrnPower}\n${lrnFive}\n${lrnFiveGradient}`,
};

/** How one pass of an LRN runs. */
interface Plan {
  constants: Record<string, number>;
  /** Elements per invocation. */
  lanes: number;
  isFive: boolean;
}

function planOf(channels: number, { k, n, alpha, beta, groups }: LrnOptions): Plan {
  invariant(channels % groups === 0, `LRN: ${groups} groups must divide ${channels} channels`);
  const group = channels / groups;
  const lanes = group % 4 === 0 ? 4 : 1;
  const formula = { K: k, ALPHA: alpha, BETA: beta };
  if (n === 5 && lanes === 4) return { constants: { ...formula, GROUP: group / 4 }, lanes, isFive: true };
  const { before, after } = lrnWindow(n);
  // no window reaches over the whole group
  const window = { BEFORE: Math.min(before, group - 1), AFTER: Math.min(after, group - 1) };
  return { constants: { ...formula, ...window, GROUP: group, LANES: lanes }, lanes, isFive: false };
}

/** Records one pass; every operand has x's shape. */
function run(label: string, wgsl: string, inputs: [x: Tensor4D, ...rest: Tensor[]], plan: Plan): Tensor4D {
  const [{ shape, size }] = inputs;
  const [result] = dispatch({
    label,
    wgsl,
    constants: plan.constants,
    inputs,
    outputs: [{ shape, dtype: 'float32' }],
    workgroups: linearGrid(size / plan.lanes, WORKGROUP),
  });
  return ranked(result, 4);
}

function gradient(x: Tensor4D, dy: Tensor, plan: Plan): Tensor4D {
  const isMasked = activationHandover.isReluResult(x);
  const masked = { ...plan, constants: { ...plan.constants, IS_MASKED: isMasked ? 1 : 0 } };
  const dx = plan.isFive
    ? run('lrn.gradient', FIVE.gradient, [x, dy], masked)
    : run(
        'lrn.gradient',
        GENERAL.gradient,
        [x, dy, run('lrn.gradientTerms', GENERAL.gradientTerms, [x, dy], plan)],
        masked,
      );
  if (isMasked) activationHandover.markMasked(dx, x);
  return dx;
}

/**
 * {@link Operations.lrn} by hand: `lrnFiveForward.wgsl`, `lrnFiveGrad.wgsl` for the paper's window, else
 * `lrnForward.wgsl`, `lrnGradTerms.wgsl`, `lrnGrad.wgsl`.
 */
export function lrn(x: Tensor4D, options: LrnOptions): Tensor4D {
  const plan = planOf(x.shape[3], options);
  return differentiable([x], {
    forward: () => ({
      value: run('lrn.forward', plan.isFive ? FIVE.forward : GENERAL.forward, [x], plan),
      saved: [x],
    }),
    gradient: (dy, saved) => [gradient(ranked(saved[0], 4), dy, plan)],
  });
}
