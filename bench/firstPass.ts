import * as tf from '@tensorflow/tfjs';
import type { Architecture } from '../src/architecture/layer';
import type { BenchBatch } from '../src/diagnostics/benchBatch';
import type { Operations } from '../src/kernels/operations';
import { invariant } from '../src/lib/invariant';
import type { ShapedArray } from '../src/lib/namedArrays';
import { Network } from '../src/nn/Network';

/** What tells whether two programs compute the same network: both made from equal weights, without dropout. */
export interface FirstPass {
  /** Mean cross-entropy in nats. */
  loss: number;
  /** Gradient of `conv1.weight`, `[FH, FW, CIn, COut]`: it has been through every layer; null where only loss was asked. */
  gradient: ShapedArray | null;
}

/** The first forward pass of the network with seed 1, and its backward pass down to conv1 where that is wanted. */
export async function firstPass(
  architecture: Architecture,
  operations: Operations,
  { pictures, labels }: BenchBatch,
  wants: { gradient: boolean },
): Promise<FirstPass> {
  const network = new Network(architecture, operations, { isTrainable: false });
  network.initialise(1);
  const [batch = 1, side = 1] = pictures.shape;
  const x = tf.tensor4d(pictures.data, [batch, side, side, 3]);
  const y = tf.tensor1d(labels, 'int32');
  const [filter] = network.variables();
  invariant(filter, 'a network begins with a convolution');
  const losses = () => operations.softmaxCrossEntropy(network.forward(x, null), y);
  const meanOfLosses = tf.tensor2d(Array.from({ length: batch }, () => [1 / batch, 0]));
  const results = tf.tidy(() => {
    if (!wants.gradient) return [losses()];
    const { value, grads } = tf.engine().gradients(losses, [filter], meanOfLosses);
    return [value, ...grads];
  });
  const [values, gradient] = await Promise.all(results.map((result) => result.data<'float32'>()));
  tf.dispose([x, y, meanOfLosses, ...results]);
  network.dispose();
  const ownLosses = Array.from(values ?? []).filter((_, index) => index % 2 === 0);
  return {
    loss: ownLosses.reduce((sum, loss) => sum + loss, 0) / batch,
    gradient: gradient ? { shape: filter.shape, data: new Float32Array(gradient) } : null,
  };
}
