import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../data/dataset';
import type { Experiment } from '../experiment/experiment';
import { augmentationDraws } from '../experiment/recipe/augmentationDraws';
import { effectiveBatchSize, epochAt, scheduledEpochs } from '../experiment/recipe/trainingLength';
import type { Operations } from '../kernels/operations';
import { invariant } from '../lib/invariant';
import type { PictureInput } from '../nn/PictureInput';
import { PictureInputs } from '../nn/PictureInputs';
import type { Preprocessing } from '../nn/preprocessing';
import { ArmTrainer } from './ArmTrainer';
import type { BatchSource } from './batchSource';
import type { PipelineMeter } from './PipelineMeter';

/**
 * The arms of an experiment, updated on the very same batches: one upload per batch and one augmentation pass per
 * distinct set of switches and size of the networks' inputs. Owns the arms and their picture inputs.
 */
export class Lockstep {
  readonly arms: ArmTrainer[];
  private readonly inputs: PictureInputs;
  private experiment: Experiment;
  private readonly source: BatchSource;
  /** What pictures go through before any network. */
  readonly preprocessing: Preprocessing;

  /** @param preprocessing of the network that a fine-tuning starts from; absent: the dataset's own */
  constructor(
    experiment: Experiment,
    source: BatchSource,
    operations: Operations,
    preprocessing: Preprocessing = ownPreprocessing(source),
  ) {
    const classCount = source.dataset.classNames.length;
    this.experiment = experiment;
    this.source = source;
    this.arms = experiment.arms.map(
      (_, index) => new ArmTrainer(experiment, index, { operations, classCount }),
    );
    this.preprocessing = preprocessing;
    this.inputs = new PictureInputs(operations, preprocessing);
    for (const arm of this.arms) this.inputs.of(arm.network.architecture); // here, outside any tf.tidy
  }

  /** Arms that still train: neither failed nor at their target error. */
  get activeArms(): ArmTrainer[] {
    return this.soundArms.filter((arm) => !arm.isDone);
  }

  /** Arms that did not fail. */
  get soundArms(): ArmTrainer[] {
    return this.arms.filter((arm) => !arm.isStopped);
  }

  /** What prepares an arm's pictures. */
  inputOf(armIndex: number): PictureInput {
    return this.inputs.of(this.arm(armIndex).network.architecture);
  }

  /** Trains on by an experiment that differs in its `rateChanges` only. */
  follow(experiment: Experiment): void {
    this.experiment = experiment;
  }

  /** The `micro`-th batch of a step. */
  batch(step: number, micro: number): Promise<Batch> {
    const { accumulate, batchSize, sampling, trainingPictures } = this.experiment.recipe;
    return this.source.trainingBatch({
      seed: this.experiment.seed,
      index: step * accumulate + micro,
      batchSize,
      isBalanced: sampling === 'balanced',
      pictures: trainingPictures,
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
      const { inputSide, inputScale } = arm.network.architecture;
      const key = JSON.stringify({ ...arm.settings.augmentation, inputSide, inputScale });
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
    const { recipe } = this.experiment;
    const { trainCount } = this.source.dataset;
    const epoch = epochAt(recipe, step, trainCount);
    const totalEpochs = scheduledEpochs(recipe, trainCount);
    for (const arm of arms) arm.update(recipe, { step, epoch, totalEpochs });
  }

  /** Pictures per update. */
  get effectiveBatchSize(): number {
    return effectiveBatchSize(this.experiment.recipe);
  }

  dispose(): void {
    for (const arm of this.arms) arm.dispose();
    this.inputs.dispose();
  }

  /** A batch as an arm's network sees it in training: `[N, s, s, 3]`, which the caller disposes of. */
  prepare(
    batch: Pick<Batch, 'images' | 'labels'>,
    armIndex: number,
    place: { step: number; firstPosition: number },
  ): tf.Tensor4D {
    const options = this.arm(armIndex).settings.augmentation;
    const input = this.inputOf(armIndex);
    const draws = augmentationDraws({
      seed: this.experiment.seed,
      ...place,
      count: batch.labels.length,
      plan: input.plan,
      options,
      colors: this.source.statistics,
    });
    return input.prepare(batch.images, draws, { scale: options.trainingScale });
  }

  private arm(index: number): ArmTrainer {
    const arm = this.arms[index];
    invariant(arm, `there is an arm ${index}`);
    return arm;
  }
}

/** Of a network that learns from nothing: its training pictures' own mean. */
function ownPreprocessing({ dataset, statistics }: BatchSource): Preprocessing {
  return { storedSide: dataset.storedSide, meanImage: statistics.meanImage };
}
