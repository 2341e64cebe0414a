import * as tf from '@tensorflow/tfjs';
import { invariant } from '../lib/invariant';
import { enterProfileScope, profileScope } from './profileScope';

interface Differentiable<Result extends tf.Tensor> {
  /** The result, and what the gradient needs (kept by tfjs until the backward pass, and only in one). */
  forward: () => { value: Result; saved: tf.Tensor[] };
  /** Gradients of the inputs, in order, from the gradient of the result. */
  gradient: (dy: Result, saved: tf.Tensor[]) => tf.Tensor[];
}

/** Runs an operation whose gradient tfjs takes from us. `gradient` must use the saved tensors, never captured ones. */
export function differentiable<Result extends tf.Tensor>(
  inputs: tf.Tensor[],
  operation: Differentiable<Result>,
): Result {
  const run = tf.customGrad<Result>((...args) => {
    const save = args[args.length - 1];
    invariant(typeof save === 'function', 'tfjs passes `save` last');
    const { layer } = profileScope();
    const { value, saved } = operation.forward();
    save(saved);
    const gradFunc = (dy: Result, kept: tf.Tensor[]) => {
      enterProfileScope(layer, true);
      return operation.gradient(dy, kept);
    };
    return { value, gradFunc };
  });
  return run(...inputs);
}
