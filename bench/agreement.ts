import type { ShapedArray } from '../src/lib/namedArrays';
import type { FirstPass } from './firstPass';

/** How far a peer's first pass is from ours. */
export interface Agreement {
  loss: number;
  /** |difference| / |ours| */
  lossError: number;
  /** Largest difference over largest value of conv1's gradient; null where it was not compared. */
  gradientError: number | null;
  /** Whether both are within tolerance, so that the two programs compute the same network. */
  isSameNetwork: boolean;
}

/** f32 sums of up to 9,216 terms in different orders, ten layers deep: it was below 3e-7 where measured. */
const LOSS_TOLERANCE = 1e-4;
/**
 * A pooling or a ReLU whose inputs are equal up to rounding decides one way here and another way there, and a whole path
 * of the gradient moves: of `alexnet` at batch 2, against PyTorch in float64, ours was off by 1e-6 (with LRN) and 9e-4
 * (without), PyTorch's own float32 by 2e-6 and 9e-4, jax-js by 5e-3 and 4e-4. Another network is off by tenths.
 */
const GRADIENT_TOLERANCE = 2e-2;

export function agreementOf(ours: FirstPass, theirs: FirstPass): Agreement {
  const lossError = Math.abs(theirs.loss - ours.loss) / Math.abs(ours.loss);
  const gradientError =
    ours.gradient && theirs.gradient ? largestError(ours.gradient, theirs.gradient) : null;
  return {
    loss: theirs.loss,
    lossError,
    gradientError,
    // Written so that a NaN disagrees.
    isSameNetwork:
      lossError <= LOSS_TOLERANCE && (gradientError === null || gradientError <= GRADIENT_TOLERANCE),
  };
}

function largestError(ours: ShapedArray, theirs: ShapedArray): number {
  if (ours.shape.join() !== theirs.shape.join()) return Number.NaN;
  let difference = 0;
  let largest = 0;
  for (const [index, own] of ours.data.entries()) {
    const error = Math.abs(own - (theirs.data[index] ?? Number.NaN));
    if (Number.isNaN(error)) return Number.NaN;
    difference = Math.max(difference, error);
    largest = Math.max(largest, Math.abs(own));
  }
  return difference / largest;
}
