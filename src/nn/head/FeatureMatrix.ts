import * as tf from '@tensorflow/tfjs';
import type { Operations } from '../../kernels/operations';
import type { Coefficients, FeatureProducts, LossAndGradient } from './featureProducts';
import type { LabelledFeatures } from './labelledFeatures';

/** Bytes of one tensor: well under the binding limit that every device has (128 MiB). */
const PART_BYTES = 32 * 2 ** 20;
const LINEAR = { activation: 'linear' } as const;

/** Features on the GPU in parts, to which last layers are put. Owns them. */
export class FeatureMatrix implements FeatureProducts {
  readonly count: number;
  /** Numbers per picture. */
  readonly length: number;
  private readonly operations: Operations;
  private readonly parts: { features: tf.Tensor2D; labels: tf.Tensor1D; seed: tf.Tensor2D }[] = [];

  /** @param length numbers per picture */
  constructor({ features, labels }: LabelledFeatures, length: number, operations: Operations) {
    this.count = labels.length;
    this.length = length;
    this.operations = operations;
    const rows = Math.max(1, Math.floor(PART_BYTES / (4 * length)));
    for (let first = 0; first < this.count; first += rows) {
      const last = Math.min(this.count, first + rows);
      const share = 1 / this.count;
      this.parts.push({
        features: tf.tensor2d(features.slice(first * length, last * length), [last - first, length]),
        labels: tf.tensor1d(labels.slice(first, last), 'int32'),
        seed: tf.tensor2d(Array.from({ length: last - first }, () => [share, 0])),
      });
    }
  }

  /** A GPU-to-CPU sync. */
  async rows(weight: Coefficients, bias: Coefficients): Promise<Float32Array> {
    const result = new Float32Array(this.count * 2);
    let at = 0;
    for (const { features, labels } of this.parts) {
      const rows = tf.tidy(() => {
        const matrix = tf.tensor2d(Float32Array.from(weight), [this.length, bias.length]);
        const logits = this.operations.fullyConnected(
          features,
          matrix,
          tf.tensor1d(Float32Array.from(bias)),
          LINEAR,
        );
        return this.operations.softmaxCrossEntropy(logits, labels);
      });
      const values = await rows.data<'float32'>();
      rows.dispose();
      result.set(values, at);
      at += values.length;
    }
    return result;
  }

  /** Parts are summed in f64. A GPU-to-CPU sync. */
  async lossAndGradient(weight: Coefficients, bias: Coefficients): Promise<LossAndGradient> {
    const sums = { loss: 0, weight: new Float64Array(weight.length), bias: new Float64Array(bias.length) };
    for (const part of this.parts) {
      const found = tf.tidy(() => this.differentiated(part, weight, bias));
      const values = await found.data<'float32'>();
      found.dispose();
      const rows = 2 * part.labels.size;
      for (let at = 0; at < rows; at += 2) sums.loss += (values[at] ?? 0) / this.count;
      addTo(sums.weight, values.subarray(rows, rows + weight.length));
      addTo(sums.bias, values.subarray(rows + weight.length));
    }
    return sums;
  }

  dispose(): void {
    for (const { features, labels, seed } of this.parts) tf.dispose([features, labels, seed]);
  }

  /** Rows, gradient of the weights, of the biases, one after another: they are read at once. */
  private differentiated(
    { features, labels, seed }: { features: tf.Tensor2D; labels: tf.Tensor1D; seed: tf.Tensor2D },
    weight: Coefficients,
    bias: Coefficients,
  ): tf.Tensor1D {
    const matrix = tf.tensor2d(Float32Array.from(weight), [this.length, bias.length]);
    const vector = tf.tensor1d(Float32Array.from(bias));
    const { value, grads } = tf.engine().gradients(
      () => {
        const logits = this.operations.fullyConnected(features, matrix, vector, LINEAR);
        return this.operations.softmaxCrossEntropy(logits, labels, 1 / this.count);
      },
      [matrix, vector],
      seed,
    );
    return tf.concat([value, ...grads].map((tensor) => tensor.flatten()));
  }
}

function addTo(sum: Float64Array, values: Float32Array): void {
  for (let index = 0; index < values.length; index++) sum[index]! += values[index] ?? 0;
}
