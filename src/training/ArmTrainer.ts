import type * as tf from '@tensorflow/tfjs';
import { buildArchitecture } from '../architecture/presets';
import type { Experiment } from '../experiment/experiment';
import {
  afterEvaluation,
  INITIAL_SCHEDULE,
  rateFactorAt,
  type SchedulePlace,
  type ScheduleState,
} from '../experiment/recipe/learningRateSchedule';
import { effectiveBatchSize } from '../experiment/recipe/trainingLength';
import { type ResolvedArm, resolveArm } from '../experiment/resolveArm';
import type { Operations } from '../kernels/operations';
import { RANDOM_PURPOSE, randomKey } from '../lib/counterRandom';
import { invariant } from '../lib/invariant';
import type { NoveltyModel } from '../nn/head/noveltyModel';
import { Network } from '../nn/Network';
import { nameKey } from '../nn/nameKey';
import { AutodiffStep, type TrainingStep } from '../nn/TrainingStep';
import { checkLayerRates } from './checkLayerRates';
import type { ArmState } from './checkpoint';

/** One arm of a session: its network, its step and where its schedule stands. Owns them. */
export class ArmTrainer {
  readonly index: number;
  readonly settings: ResolvedArm;
  readonly network: Network;
  /** Set when its loss was not finite; it is left out from then on. */
  isStopped = false;
  /** Set when it has reached the target error: it trains no further, and its network stays as it is. */
  isDone = false;
  schedule: ScheduleState = INITIAL_SCHEDULE;
  /** What tells pictures of none of its classes, once its training has ended. */
  novelty: NoveltyModel | null = null;
  private readonly recipe: Experiment['recipe'];
  private readonly trainingStep: TrainingStep;

  constructor(
    experiment: Experiment,
    index: number,
    options: { operations: Operations; classCount: number },
  ) {
    const arm = experiment.arms[index];
    invariant(arm, `the experiment has arm ${index}`);
    this.index = index;
    this.recipe = experiment.recipe;
    this.settings = resolveArm(experiment, arm);
    const architecture = buildArchitecture(this.settings.preset, this.settings.model, options.classCount);
    checkLayerRates(this.recipe.layerRates, architecture, this.settings.name);
    this.network = new Network(architecture, options.operations, { isTrainable: true });
    this.trainingStep = new AutodiffStep(this.network, options.operations, {
      optimizer: this.settings.optimizer,
      batchSize: this.recipe.batchSize,
      effectiveBatchSize: effectiveBatchSize(this.recipe),
      layerRates: this.recipe.layerRates,
    });
  }

  /**
   * Forward and backward pass of one micro-batch of the step.
   *
   * @returns `[N, 2]`, loss and rank per picture; the caller disposes of it
   */
  accumulate(
    pictures: tf.Tensor4D,
    labels: tf.Tensor1D,
    place: { step: number; firstPosition: number },
  ): tf.Tensor2D {
    const stepSeed = randomKey(this.settings.seed, RANDOM_PURPOSE.dropout, place.step);
    return this.trainingStep.accumulate(pictures, labels, {
      dropoutKey: (layerName) => nameKey(stepSeed, RANDOM_PURPOSE.dropout, layerName),
      firstPosition: place.firstPosition,
    });
  }

  /** The update that ends a step which began at `place`; `recipe` as it is by now, with the changes by hand. */
  update(recipe: Experiment['recipe'], place: SchedulePlace): void {
    const factor = rateFactorAt(recipe, this.schedule, place);
    this.trainingStep.update(this.settings.optimizer.learningRate * factor);
  }

  /** Moves the schedule on after an evaluation; null where there are no validation pictures. */
  recordEvaluation(step: number, validationError: number | null): void {
    this.schedule = afterEvaluation(this.recipe.schedule, this.schedule, step, validationError);
  }

  restore(state: ArmState): void {
    this.network.load(state.weights);
    // A network that was imported, or whose last layer was solved, never moved.
    if (state.velocities.size > 0) this.network.loadVelocities(state.velocities);
    this.schedule = { ...INITIAL_SCHEDULE, ...state.schedule };
    this.isStopped = state.isStopped;
  }

  /** Everything that makes it go on from here. A GPU-to-CPU sync. */
  async save(): Promise<ArmState> {
    return {
      name: this.settings.name,
      weights: await this.network.readWeights(),
      velocities: await this.network.readVelocities(),
      schedule: this.schedule,
      isStopped: this.isStopped,
      ...(this.novelty && { novelty: this.novelty }),
    };
  }

  dispose(): void {
    this.network.dispose();
    this.trainingStep.dispose();
  }
}
