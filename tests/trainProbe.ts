import * as tf from '@tensorflow/tfjs';
import type { LrnOptions, PoolOptions } from '../src/architecture/layer';
import { padAll } from '../src/architecture/padAll';
import type { Gpu } from '../src/kernels/gpu';
import type { AugmentOptions, Operations } from '../src/kernels/operations';
import { drawValues } from './gpu/drawValues';

const BATCH = 3;
const augmentation: AugmentOptions = {
  storedSide: 12,
  inputSide: 9,
  windowSide: 11,
  inputScale: 1 / 64,
  draws: Float32Array.from([0, 1, 0, 0, 0, 0, 1, 0, 1, 5, -5, 2, 0.5, 0.5, 0, 0, 9, 0]),
};
const lrn: LrnOptions = { k: 2, n: 5, alpha: 0.1, beta: 0.75, groups: 2 };
const pool: PoolOptions = { filterSize: 3, stride: 2, pad: padAll(0), rounding: 'ceil' };

/** A network with every operation in it, small. */
class Probe {
  readonly filters = this.draw([3, 3, 3, 8], 1, 0.4);
  readonly filterBias = this.draw([8], 2, 0.1);
  readonly matrix = this.draw([2 * 2 * 8, 5], 3, 0.5);
  readonly matrixBias = this.draw([5], 4, 0.1);
  readonly parameters = [this.filters, this.filterBias, this.matrix, this.matrixBias];
  readonly velocities = this.parameters.map((parameter) =>
    tf.tidy(() => tf.variable(tf.zerosLike(parameter))),
  );
  private readonly pictures = Uint8Array.from(drawValues([BATCH, 12, 12, 3], 5, 127), (value) => value + 128);
  private readonly mean = tf.tensor3d(drawValues([9, 9, 3], 6, 100), [9, 9, 3]);
  private readonly labels = tf.tensor1d([0, 4, 2], 'int32');

  private draw<Rank extends tf.Rank>(shape: tf.ShapeMap[Rank], seed: number, range: number) {
    return tf.tidy(() => tf.variable(tf.tensor<Rank>(drawValues(shape, seed, range), shape)));
  }

  logits(operations: Operations): tf.Tensor2D {
    const x = operations.augment(this.pictures, this.mean, augmentation);
    const conv = operations.conv2d(x, this.filters.as4D(3, 3, 3, 8), this.filterBias.as1D(), {
      stride: 1,
      pad: padAll(1),
      groups: 1,
      activation: 'relu',
    });
    const normalized = operations.lrn(conv, lrn); // [3, 9, 9, 8]
    const pooled = operations.averagePool(operations.maxPool(normalized, pool), pool); // [3, 2, 2, 8]
    const dropped = operations.dropout(pooled.as2D(BATCH, 32), {
      rate: 0.4,
      keptFactor: 1 / 0.6,
      key: 99,
      firstPosition: 0,
    });
    return operations.fullyConnected(dropped, this.matrix.as2D(32, 5), this.matrixBias.as1D(), {
      activation: 'tanh',
    });
  }

  /** One update; returns the rows' losses and ranks. */
  step(operations: Operations): tf.Tensor2D {
    return tf.tidy(() => {
      let results: tf.Tensor2D | undefined;
      const { grads } = tf.variableGrads(() => {
        results = tf.keep(operations.softmaxCrossEntropy(this.logits(operations), this.labels));
        return results.slice([0, 0], [-1, 1]).mean().asScalar();
      }, this.parameters);
      for (const [i, parameter] of this.parameters.entries()) {
        operations.sgdUpdate(parameter, this.velocities[i]!, grads[parameter.name]!, {
          learningRate: 0.1,
          momentum: 0.9,
          weightDecay: 0.01,
        });
      }
      return results!;
    });
  }

  dispose(): void {
    tf.dispose([this.parameters, this.velocities, this.mean, this.labels]);
  }
}

/** What training leaves: every step's losses and ranks, and the parameters at the end. */
interface Outcome {
  results: number[];
  parameters: number[];
}

/** Trains a small network that has every operation in it, from the same start each time. */
export async function trainProbe(gpu: Gpu, operations: Operations, steps: number): Promise<Outcome> {
  const probe = new Probe();
  const results: number[] = [];
  await gpu.guard(async () => {
    for (let step = 0; step < steps; step++) {
      const rows = probe.step(operations);
      results.push(...(await rows.data()));
      rows.dispose();
    }
  });
  const parameters = await Promise.all(probe.parameters.map((parameter) => parameter.data()));
  probe.dispose();
  return { results, parameters: parameters.flatMap((values) => [...values]) };
}
