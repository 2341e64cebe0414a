import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../data/dataset';
import { augmentationDraws } from '../experiment/augmentationDraws';
import type { Experiment } from '../experiment/experiment';
import { effectiveBatchSize, epochAt } from '../experiment/trainingLength';
import type { Operations } from '../kernels/operations';
import { invariant } from '../lib/invariant';
import { PictureInput } from '../nn/PictureInput';
import { ArmTrainer } from './ArmTrainer';
import type { BatchSource } from './batchSource';
import type { PipelineMeter } from './PipelineMeter';

/**
 * The arms of an experiment, updated on the very same batches: one upload per batch and one augmentation pass per
 * distinct set of switches. Owns the arms and the picture input.
 */
export class Lockstep {
  readonly arms: ArmTrainer[];
  readonly input: PictureInput;
  private readonly experiment: Experiment;
  private readonly source: BatchSource;

  constructor(experiment: Experiment, source: BatchSource, operations: Operations) {
    const classCount = source.dataset.classNames.length;
    this.experiment = experiment;
    this.source = source;
    this.arms = experiment.arms.map(
      (_, index) => new ArmTrainer(experiment, index, { operations, classCount }),
    );
    const [first] = this.arms;
    invariant(first, 'an experiment has at least one arm');
    this.input = new PictureInput(first.network.architecture, operations, {
      storedSide: source.dataset.storedSide,
      meanImage: source.statistics.meanImage,
    });
  }

  /** Arms that still train. */
  get activeArms(): ArmTrainer[] {
    return this.arms.filter((arm) => !arm.isStopped);
  }

  /** The `micro`-th batch of a step. */
  batch(step: number, micro: number): Promise<Batch> {
    const { accumulate, batchSize, sampling } = this.experiment.recipe;
    return this.source.trainingBatch({
      seed: this.experiment.seed,
      index: step * accumulate + micro,
      batchSize,
      isBalanced: sampling === 'balanced',
    });
  }

  /**
   * Forward and backward passes of one micro-batch in every active arm.
   *
   * @param meter times the augmentation
   * @returns `[N, 2]` per active arm, loss and rank per picture; the caller disposes of them
   */
  accumulate(
    arms: ArmTrainer[],
    batch: Pick<Batch, 'images' | 'labels'>,
    place: { step: number; micro: number },
    meter?: PipelineMeter,
  ): tf.Tensor2D[] {
    const firstPosition = place.micro * this.experiment.recipe.batchSize;
    const prepared = new Map<string, tf.Tensor4D>();
    const labels = tf.tensor1d(batch.labels, 'int32');
    const results = arms.map((arm) => {
      const key = JSON.stringify(arm.settings.augmentation);
      const prepare = () => this.prepare(batch, arm.index, { step: place.step, firstPosition });
      const pictures = prepared.get(key) ?? (meter ? meter.prepare(prepare) : prepare());
      prepared.set(key, pictures);
      return arm.accumulate(pictures, labels, { step: place.step, firstPosition });
    });
    tf.dispose([...prepared.values(), labels]);
    return results;
  }

  /** The update that ends a step. */
  update(arms: ArmTrainer[], step: number): void {
    const epoch = epochAt(this.experiment.recipe, step, this.source.dataset.trainCount);
    for (const arm of arms) arm.update(epoch);
  }

  /** Pictures per update. */
  get effectiveBatchSize(): number {
    return effectiveBatchSize(this.experiment.recipe);
  }

  dispose(): void {
    for (const arm of this.arms) arm.dispose();
    this.input.dispose();
  }

  /** A batch as an arm's network sees it in training: `[N, s, s, 3]`, which the caller disposes of. */
  prepare(
    batch: Pick<Batch, 'images' | 'labels'>,
    armIndex: number,
    place: { step: number; firstPosition: number },
  ): tf.Tensor4D {
    const options = this.arms[armIndex]?.settings.augmentation;
    invariant(options, `there is an arm ${armIndex}`);
    const draws = augmentationDraws({
      seed: this.experiment.seed,
      ...place,
      count: batch.labels.length,
      plan: this.input.plan,
      options,
      colors: this.source.statistics,
    });
    return this.input.prepare(batch.images, draws);
  }
}
