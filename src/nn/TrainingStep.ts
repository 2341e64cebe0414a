import * as tf from '@tensorflow/tfjs';
import type { OptimizerOptions } from '../experiment/experiment';
import type { Operations } from '../kernels/operations';
import { invariant } from '../lib/invariant';
import type { Network, TrainingPass } from './Network';
import { asImages, asMatrix, asVector } from './tensorRank';

/** One update of one network, micro-batch by micro-batch. A faster one than tfjs's autodiff may take its place. */
export interface TrainingStep {
  /**
   * Adds a micro-batch's gradient to this update's.
   *
   * @param pictures prepared, `[N, s, s, 3]`
   * @param labels int32 `[N]`
   * @returns `[N, 2]`, cross-entropy in nats and rank per picture; the caller disposes of it
   */
  accumulate(pictures: tf.Tensor4D, labels: tf.Tensor1D, pass: TrainingPass): tf.Tensor2D;
  /** Updates the network in place with the mean gradient of what was accumulated, and forgets it. */
  update(learningRate: number): void;
  dispose(): void;
}

/** The step on tfjs autodiff. Owns the gradients between `accumulate` and `update`, and the seed of the backward pass. */
export class AutodiffStep implements TrainingStep {
  private readonly network: Network;
  private readonly operations: Operations;
  private readonly optimizer: OptimizerOptions;
  /** d(mean loss)/d(loss of one picture). */
  private readonly share: number;
  /** The same by row of the results: nothing for the rank in column 1. `[N, 2]` */
  private readonly lossGradient: tf.Tensor2D;
  private gradients: tf.Tensor[] | null = null;

  /** @param effectiveBatchSize pictures per update: the loss is their mean */
  constructor(
    network: Network,
    operations: Operations,
    options: { optimizer: OptimizerOptions; batchSize: number; effectiveBatchSize: number },
  ) {
    this.network = network;
    this.operations = operations;
    this.optimizer = options.optimizer;
    this.share = 1 / options.effectiveBatchSize;
    this.lossGradient = tf.tensor2d(Array.from({ length: options.batchSize }, () => [this.share, 0]));
  }

  accumulate(pictures: tf.Tensor4D, labels: tf.Tensor1D, pass: TrainingPass): tf.Tensor2D {
    return tf.tidy(() => {
      const { value, grads } = tf.engine().gradients(
        () => {
          const logits = this.network.forward(pictures, pass);
          return this.operations.softmaxCrossEntropy(logits, labels, this.share);
        },
        this.network.variables(),
        this.lossGradient,
      );
      const sums = this.gradients;
      this.gradients = grads.map((gradient, index) => {
        const sum = sums?.[index];
        return tf.keep(sum ? this.operations.addGradient(sum, gradient) : gradient);
      });
      return value;
    });
  }

  update(learningRate: number): void {
    const { momentum, weightDecay, biasDecay, biasLearningRateScale } = this.optimizer;
    const gradients = this.gradients;
    invariant(gradients, 'a batch was accumulated before the update');
    tf.tidy(() => {
      let index = 0;
      for (const { spec, parts } of this.network.parameters) {
        const isBias = spec.kind === 'bias';
        const options = {
          learningRate: isBias ? learningRate * biasLearningRateScale : learningRate,
          momentum,
          weightDecay: isBias && !biasDecay ? 0 : weightDecay,
        };
        for (const { value, velocity } of parts) {
          const gradient = gradients[index++];
          invariant(velocity && gradient, `${spec.name} is trainable`);
          this.operations.sgdUpdate(value, velocity, sameRank(gradient), options);
        }
      }
    });
    this.forget();
  }

  dispose(): void {
    this.forget();
    this.lossGradient.dispose();
  }

  private forget(): void {
    if (this.gradients) tf.dispose(this.gradients);
    this.gradients = null;
  }
}

function sameRank(gradient: tf.Tensor): tf.Tensor1D | tf.Tensor2D | tf.Tensor4D {
  if (gradient.rank === 4) return asImages(gradient);
  return gradient.rank === 2 ? asMatrix(gradient) : asVector(gradient);
}
