import * as tf from '@tensorflow/tfjs';
import type { OptimizerOptions } from '../experiment/experiment';
import type { Operations } from '../kernels/operations';
import { invariant } from '../lib/invariant';
import type { Network, TrainingPass } from './Network';
import type { ParameterPart } from './Parameter';
import type { ParameterSpec } from './parameterSpecs';
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
  /** Factor on the rate of each parameter, in the network's order; of one at 0 no gradient is taken. */
  private readonly factors: number[];
  /** d(mean loss)/d(loss of one picture). */
  private readonly share: number;
  /** The same by row of the results: nothing for the rank in column 1. `[N, 2]` */
  private readonly lossGradient: tf.Tensor2D;
  private gradients: tf.Tensor[] | null = null;

  /**
   * @param options.effectiveBatchSize pictures per update: the loss is their mean
   * @param options.layerRates factors on the rate by layer name, 1 where absent; 0 leaves a layer, momentum included,
   * bit for bit as it is, and nothing is computed backward below the first layer that learns
   */
  constructor(
    network: Network,
    operations: Operations,
    options: {
      optimizer: OptimizerOptions;
      batchSize: number;
      effectiveBatchSize: number;
      layerRates?: Readonly<Record<string, number>>;
    },
  ) {
    this.network = network;
    this.operations = operations;
    this.optimizer = options.optimizer;
    this.factors = network.parameters.map(({ spec }) => options.layerRates?.[layerOf(spec.name)] ?? 1);
    invariant(
      this.factors.some((factor) => factor > 0),
      'a layer learns',
    );
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
        this.learning().flatMap(({ parts }) => parts.map(({ value }) => value)),
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
      for (const { spec, parts, factor } of this.learning()) {
        const isBias = spec.kind === 'bias';
        const options = {
          learningRate: learningRate * factor * (isBias ? biasLearningRateScale : 1),
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

  /** Parameters that learn, in the network's order. */
  private learning(): { spec: ParameterSpec; parts: ParameterPart[]; factor: number }[] {
    return this.network.parameters.flatMap(({ spec, parts }, index) => {
      const factor = this.factors[index] ?? 1;
      return factor > 0 ? [{ spec, parts, factor }] : [];
    });
  }

  private forget(): void {
    if (this.gradients) tf.dispose(this.gradients);
    this.gradients = null;
  }
}

/** E.g. `conv1` of `conv1.weight`. */
function layerOf(parameter: string): string {
  return parameter.split('.')[0] ?? parameter;
}

function sameRank(gradient: tf.Tensor): tf.Tensor1D | tf.Tensor2D | tf.Tensor4D {
  if (gradient.rank === 4) return asImages(gradient);
  return gradient.rank === 2 ? asMatrix(gradient) : asVector(gradient);
}
