import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { invariant } from '../../lib/invariant';
import { differentiable } from '../differentiable';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import { ranked } from '../ranked';
import kernel from './softmaxCrossEntropy.wgsl?raw';

/** {@link Operations.softmaxCrossEntropy} by hand: `softmaxCrossEntropy.wgsl`, results and gradient in one dispatch. */
export function softmaxCrossEntropy(logits: Tensor2D, labels: Tensor1D, lossGradient?: number): Tensor2D {
  const [rows, classes] = logits.shape;
  invariant(
    labels.dtype === 'int32' && labels.size === rows,
    `labels must be int32 [${rows}], got ${labels.dtype} [${labels.shape}]`,
  );
  return differentiable([logits], {
    forward: () => {
      const [results, dLogits] = dispatch({
        label: 'softmaxCrossEntropy.forward',
        wgsl: kernel,
        inputs: [logits, labels],
        outputs: [
          { shape: [rows, 2], dtype: 'float32' },
          { shape: [rows, classes], dtype: 'float32' },
        ],
        uniforms: new Float32Array([lossGradient ?? 1]).buffer,
        workgroups: linearGrid(rows, 1),
      });
      return { value: ranked(results, 2), saved: [ranked(dLogits, 2)] };
    },
    gradient: (dResults, saved) => {
      const dLogits = ranked(saved[0], 2);
      if (lossGradient !== undefined) return [dLogits.clone()];
      return [dLogits.mul(dResults.slice([0, 0], [rows, 1]))];
    },
  });
}
