import * as tf from '@tensorflow/tfjs';
import type { Architecture } from '../architecture/layer';
import { layerShapes } from '../architecture/layerShapes';
import { parseExperiment } from '../experiment/parseExperiment';
import type { Operations } from '../kernels/operations';
import { enterProfileScope } from '../kernels/profileScope';
import { randomKey } from '../lib/counterRandom';
import { Network } from '../nn/Network';
import { AutodiffStep } from '../nn/TrainingStep';
import { benchBatch } from './benchBatch';

/** One arm's training step on random pictures, everything the session does between two batches. */
export class BenchNetwork {
  private readonly network: Network;
  private readonly step: AutodiffStep;
  private readonly pictures: tf.Tensor4D;
  private readonly labels: tf.Tensor1D;
  private steps = 0;

  constructor(architecture: Architecture, operations: Operations, batch: number) {
    const classCount = layerShapes(architecture).at(-1)?.outputShape[0] ?? 0;
    const { optimizer } = parseExperiment({}).recipe;
    this.network = new Network(architecture, operations, { isTrainable: true });
    this.network.initialise(1);
    this.step = new AutodiffStep(this.network, operations, {
      optimizer,
      batchSize: batch,
      effectiveBatchSize: batch,
    });
    const { pictures, labels } = benchBatch(architecture, classCount, batch);
    this.pictures = tf.tensor4d(pictures.data, [batch, architecture.inputSide, architecture.inputSide, 3]);
    this.labels = tf.tensor1d(labels, 'int32');
  }

  /** Records one update without waiting for the GPU: `[N, 2]`, losses and ranks; the caller disposes of it. */
  record(): tf.Tensor2D {
    const step = this.steps++;
    const losses = this.step.accumulate(this.pictures, this.labels, {
      dropoutKey: (layerName) => randomKey(1, step, layerName.length),
      firstPosition: 0,
    });
    enterProfileScope('');
    this.step.update(0.0001);
    return losses;
  }

  /** One update; answers its mean loss. Waits for the GPU. */
  async update(): Promise<number> {
    const losses = this.record();
    const values = Array.from(await losses.data()); // GPU-to-CPU sync
    losses.dispose();
    const count = values.length / 2;
    return values.reduce((sum, value, index) => (index % 2 === 0 ? sum + value : sum), 0) / count;
  }

  dispose(): void {
    this.step.dispose();
    this.network.dispose();
    tf.dispose([this.pictures, this.labels]);
  }
}
