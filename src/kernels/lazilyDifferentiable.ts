import * as tf from '@tensorflow/tfjs';
import { invariant } from '../lib/invariant';
import { enterProfileScope, profileScope } from './profileScope';

/** An operation on the WebGPU backend, with one gradient per input. */
interface LazyOperation<Options> {
  /** Unique among tfjs's kernels; also the name in tfjs's own profiles. */
  kernelName: string;
  inputCount: number;
  forward(inputs: tf.Tensor[], options: Options): tf.Tensor;
  /**
   * Called once per backward pass with the gradient of the result, the result and the inputs as they were. Returns one
   * function per input; tfjs calls only those it needs, so a first layer computes no gradient of its pictures.
   */
  backward(dy: tf.Tensor, y: tf.Tensor, inputs: tf.Tensor[], options: Options): (() => tf.Tensor)[];
}

/**
 * Registers the operation with tfjs and returns it as a function. In contrast to `differentiable` (tf.customGrad), which
 * computes the gradients of all inputs whenever one is asked for, each input's gradient is computed only when needed.
 */
export function lazilyDifferentiable<Options>(
  operation: LazyOperation<Options>,
): (inputs: tf.Tensor[], options: Options) => tf.Tensor {
  const { kernelName, inputCount } = operation;
  const names = Array.from({ length: inputCount }, (_, index) => `input${index}`);
  // tfjs hands the attributes object itself to the forward function and to the gradient.
  const optionsOf = new WeakMap<object, { options: Options; layer: string }>();
  const recall = (attributes: object | undefined) => {
    const entry = attributes && optionsOf.get(attributes);
    invariant(entry, `${kernelName} was not called through lazilyDifferentiable`);
    return entry;
  };
  tf.registerKernel({
    kernelName,
    backendName: 'webgpu',
    kernelFunc: ({ inputs, attrs }) => {
      const tensors = names.map((name) => inputs[name]).filter((input) => input instanceof tf.Tensor);
      return operation.forward(tensors, recall(attrs).options);
    },
  });
  tf.registerGradient({
    kernelName,
    inputsToSave: names,
    outputsToSave: [true],
    gradFunc: (dy, saved, attrs) => {
      const y = saved[inputCount];
      invariant(!Array.isArray(dy) && y, `${kernelName} has one result`);
      const { options, layer } = recall(attrs);
      enterProfileScope(layer, true);
      const gradients = operation.backward(dy, y, saved.slice(0, inputCount), options);
      return Object.fromEntries(names.map((name, index) => [name, gradients[index]!]));
    },
  });
  return (inputs, options) => {
    const attributes = {};
    optionsOf.set(attributes, { options, layer: profileScope().layer });
    const named = Object.fromEntries(names.map((name, index) => [name, inputs[index]!]));
    return tf.engine().runKernel<tf.Tensor>(kernelName, named, attributes);
  };
}
