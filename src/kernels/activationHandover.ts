/**
 * Which tensors are results of a ReLU, and which gradients already contain its slope. An operation whose input x is a
 * ReLU result multiplies its dx by (x > 0) while it writes it, which costs next to nothing, and the operation that
 * made x is spared a pass of its own. Only for ReLU: where x is used twice, tfjs adds the two dx into an unmarked sum,
 * and its slope may be applied a second time, as it is 0 or 1.
 *
 * Marks belong to the data of a tensor: a reshaped tensor keeps them, and they vanish with it.
 */
import type { Tensor } from '@tensorflow/tfjs';

const reluResults = new WeakSet<object>();
/** dataId of a gradient -> dataId of the result by whose slope it was multiplied. */
const maskedBy = new WeakMap<object, object>();

export const activationHandover = {
  markReluResult(y: Tensor): void {
    reluResults.add(y.dataId);
  },
  isReluResult(x: Tensor): boolean {
    return reluResults.has(x.dataId);
  },
  /** Says that dx, a gradient of the ReLU result x, is zero wherever x is. */
  markMasked(dx: Tensor, x: Tensor): void {
    maskedBy.set(dx.dataId, x.dataId);
  },
  /** Whether dy is zero wherever its ReLU result y is, so that it is the gradient before the activation as well. */
  isMasked(dy: Tensor, y: Tensor): boolean {
    return maskedBy.get(dy.dataId) === y.dataId;
  },
};
