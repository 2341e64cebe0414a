import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { invariant } from '../../lib/invariant';
import { differentiable } from '../differentiable';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import { ranked } from '../ranked';
import logitsRow from './logitsRow.wgsl?raw';
import forwardMain from './softmaxCrossEntropy.wgsl?raw';
import gradientMain from './softmaxCrossEntropyGrad.wgsl?raw';

const FORWARD = `${logitsRow}\n${forwardMain}`;
const GRADIENT = `${logitsRow}\n${gradientMain}`;

/** {@link Operations.softmaxCrossEntropy} by hand: `softmaxCrossEntropy.wgsl`, `softmaxCrossEntropyGrad.wgsl`. */
export function softmaxCrossEntropy(logits: Tensor2D, labels: Tensor1D): Tensor2D {
  const [rows, classes] = logits.shape;
  invariant(
    labels.dtype === 'int32' && labels.size === rows,
    `labels must be int32 [${rows}], got ${labels.dtype} [${labels.shape}]`,
  );
  const workgroups = linearGrid(rows, 1);
  return differentiable([logits], {
    forward: () => {
      const [results] = dispatch({
        label: 'softmaxCrossEntropy.forward',
        wgsl: FORWARD,
        inputs: [logits, labels],
        outputs: [{ shape: [rows, 2], dtype: 'float32' }],
        workgroups,
      });
      return { value: ranked(results, 2), saved: [logits, labels] };
    },
    gradient: (dy, saved) =>
      dispatch({
        label: 'softmaxCrossEntropy.gradient',
        wgsl: GRADIENT,
        inputs: [...saved, dy],
        outputs: [{ shape: [rows, classes], dtype: 'float32' }],
        workgroups,
      }),
  });
}
