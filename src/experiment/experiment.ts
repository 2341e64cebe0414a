import { z } from 'zod';
import { PRESET_NAMES } from '../architecture/presets';

/**
 * The one description of what is to be run: the page's address, the run record, the headless runner's input and
 * the header of every export are all this. Every field has a default, so that only what differs need be written.
 */

const modelOptions = z.strictObject({
  activation: z.enum(['relu', 'tanh', 'sigmoid']).optional(),
  /** True and false are what it was before there was a choice. */
  lrn: z
    .union([
      z.enum(['off', 'per-tower', 'across']),
      z.boolean().transform((isOn) => (isOn ? ('per-tower' as const) : ('off' as const))),
    ])
    .optional(),
  pooling: z.enum(['overlapping', 'plain']).optional(),
  dropout: z.number().min(0).max(0.95).optional(),
  towers: z.union([z.literal(1), z.literal(2)]).optional(),
  communication: z.boolean().optional(),
  withoutLayer: z.string().max(20).optional(),
  width: z.number().min(0.03125).max(4).optional(),
  initialWeights: z.enum(['preset', 'paper', 'he', 'glorot']).optional(),
  initialBias: z.union([z.literal('preset'), z.number().min(-10).max(10)]).optional(),
  inputSide: z.number().int().min(8).max(512).optional(),
  layerNumbers: z
    .record(
      z.string().max(20),
      z.strictObject({
        k: z.number().min(0).max(1e6).optional(),
        n: z.number().int().min(1).max(99).optional(),
        alpha: z.number().min(0).max(1e6).optional(),
        beta: z.number().min(0).max(10).optional(),
        rounding: z.enum(['floor', 'ceil']).optional(),
      }),
    )
    .optional(),
});

const optimizerFields = {
  learningRate: z.number().positive().max(100),
  momentum: z.number().min(0).max(0.9999),
  weightDecay: z.number().min(0).max(1),
  /** Biases learn at this many times the rate (2 in the authors' program). */
  biasLearningRateScale: z.number().min(0).max(100),
  /** Whether biases decay too. */
  biasDecay: z.boolean(),
};

const optimizer = z.strictObject({
  learningRate: optimizerFields.learningRate.default(0.01),
  momentum: optimizerFields.momentum.default(0.9),
  weightDecay: optimizerFields.weightDecay.default(0.0005),
  biasLearningRateScale: optimizerFields.biasLearningRateScale.default(2),
  biasDecay: optimizerFields.biasDecay.default(false),
});

const schedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant') }),
  /** Multiplies the rate by `factor` after each of the given epochs. */
  z.strictObject({
    kind: z.literal('steps'),
    factor: z.number().positive().max(1).default(0.1),
    epochs: z.array(z.number().positive()).min(1).max(20),
  }),
  /** Multiplies the rate by `factor` when validation error has not improved for `patience` evaluations. */
  z.strictObject({
    kind: z.literal('plateau'),
    factor: z.number().positive().max(1).default(0.1),
    patience: z.number().int().min(1).max(1000).default(3),
  }),
  /** Half a cosine from 1 to `finalFactor` over the epochs or steps that `stop` names. */
  z.strictObject({
    kind: z.literal('cosine'),
    finalFactor: z.number().min(0).max(1).default(0),
  }),
]);

const augmentationFields = {
  /** Random window in training instead of the centre one. */
  crop: z.boolean(),
  /** Mirrors half of the training pictures. */
  flip: z.boolean(),
  /** Standard deviation of the PCA colour shift, in units of the data's own standard deviations; 0 turns it off. */
  colorStd: z.number().min(0).max(10),
  /** Pictures in a row that share one window and flip: 1, or 32 as in the authors' program. */
  cropChunk: z.number().int().min(1).max(4096),
  /** Factor on the prepared pixels in training only: 1, or 1/1.1 as in the authors' program. */
  trainingScale: z.number().positive().max(10),
};

const augmentation = z.strictObject({
  crop: augmentationFields.crop.default(true),
  flip: augmentationFields.flip.default(true),
  colorStd: augmentationFields.colorStd.default(0.1),
  cropChunk: augmentationFields.cropChunk.default(1),
  trainingScale: augmentationFields.trainingScale.default(1),
});

const recipe = z.strictObject({
  /** Pictures per forward pass. */
  batchSize: z.number().int().min(1).max(4096).default(32),
  /** Forward passes per update; the effective batch is batchSize x accumulate. */
  accumulate: z.number().int().min(1).max(1024).default(1),
  engine: z.enum(['handwritten', 'stock']).default('handwritten'),
  /** `balanced`: every class equally often, whatever its size. */
  sampling: z.enum(['shuffled', 'balanced']).default('shuffled'),
  /**
   * Factors on the learning rate by layer name: 0 keeps the layer as it is. Layers that are not named learn at the
   * full rate.
   */
  layerRates: z.record(z.string().max(20), z.number().min(0).max(1000)).default({}),
  /**
   * `solved`: before any update, the last layer is fitted to what the layers below, those of `sourceWeights`, make of
   * every training picture; updates, where `stop` asks for any, go on from there.
   */
  head: z.enum(['trained', 'solved']).default('trained'),
  /** Trains on no more than this many of the training pictures, every class in its share, drawn by the seed. */
  trainingPictures: z.number().int().min(1).optional(),
  optimizer: optimizer.prefault({}),
  schedule: schedule.default({ kind: 'constant' }),
  /** The rate rises in a straight line from 0 over this many epochs, whatever the schedule. */
  warmupEpochs: z.number().min(0).max(1000).default(0),
  /** Changes made by hand while it ran: from update `step` on, every rate is also multiplied by `factor`. */
  rateChanges: z
    .array(z.strictObject({ step: z.number().int().min(0), factor: z.number().min(0).max(1e6) }))
    .max(1000)
    .default([]),
  augmentation: augmentation.prefault({}),
  evaluation: z
    .strictObject({
      everySteps: z.number().int().min(1).max(1_000_000).default(50),
      /** In the place of `everySteps`: after every so many epochs, 0.1 for ten times an epoch. */
      everyEpochs: z.number().min(0.001).max(1000).optional(),
      /**
       * Training pictures (the same ones every time, without augmentation) that are looked at together with the
       * validation pictures: their error is comparable, and the difference is the overfitting gap. 0 for none.
       */
      trainingSample: z.number().int().min(0).max(100_000).default(0),
      crops: z.union([z.literal(1), z.literal(10)]).default(1),
    })
    .prefault({}),
  /** Whichever comes first. */
  stop: z
    .strictObject({
      epochs: z.number().positive().max(10_000).optional(),
      steps: z.number().int().positive().max(100_000_000).optional(),
      /** Minutes of training, pauses not counted. */
      minutes: z.number().positive().max(100_000).optional(),
      /** An arm whose error is at or under this is done; the run ends when every arm is. */
      targetError: z
        .strictObject({
          split: z.enum(['trainingSample', 'validation']).default('validation'),
          error: z.number().gt(0).lt(1),
          /** Ends it for the arms that are left at this many times the first arm's epochs. */
          timesFirst: z.number().gt(1).max(1000).optional(),
        })
        .optional(),
    })
    .default({ epochs: 10 }),
});

/** One variant of the network, as what differs from the experiment. */
export const armSchema = z.strictObject({
  name: z.string().trim().min(1).max(40),
  /** Another network than the experiment's. */
  preset: z.enum(PRESET_NAMES).optional(),
  model: modelOptions.prefault({}),
  recipe: z
    .strictObject({
      optimizer: z.strictObject(optimizerFields).partial().optional(),
      augmentation: z.strictObject(augmentationFields).partial().optional(),
    })
    .prefault({}),
  /** Another seed for this arm's initial weights and dropout: a repeat that shows the noise. */
  seed: z.number().int().min(0).max(0xffffffff).optional(),
});

export const experimentSchema = z.strictObject({
  version: z.literal(1).default(1),
  name: z.string().trim().min(1).max(80).default('untitled'),
  dataset: z
    .strictObject({ name: z.string().min(1), fingerprint: z.string().optional() })
    .default({ name: 'Built-in shapes' }),
  model: z
    .strictObject({
      preset: z.enum(PRESET_NAMES).default('alexnet-mini'),
      overrides: modelOptions.prefault({}),
    })
    .prefault({}),
  /** Start from the weights of a saved run's arm instead of random ones; the head is replaced for new classes. */
  sourceWeights: z.strictObject({ runId: z.string(), arm: z.string() }).optional(),
  seed: z.number().int().min(0).max(0xffffffff).default(1),
  recipe: recipe.prefault({}),
  arms: z
    .array(armSchema)
    .min(1)
    .max(4)
    .default([{ name: 'AlexNet', model: {}, recipe: {} }])
    .refine((arms) => new Set(arms.map((each) => each.name)).size === arms.length, 'Arm names must differ.'),
  /**
   * Before the run, each arm's learning rate is chosen: the one of these that reaches the target error soonest, or else
   * ends at the lowest error of the training sample, on fewer pictures.
   */
  sweep: z
    .strictObject({
      trainingPictures: z.number().int().min(1),
      epochs: z.number().positive().max(10_000),
      /** By arm name. */
      learningRates: z.record(z.string(), z.array(optimizerFields.learningRate).min(1).max(16)),
    })
    .optional(),
});

/** A complete experiment, every default filled in. */
export type Experiment = z.infer<typeof experimentSchema>;
/** What a person writes: only what differs from the defaults. */
export type ExperimentInput = z.input<typeof experimentSchema>;
export type Recipe = Experiment['recipe'];
export type OptimizerOptions = Recipe['optimizer'];
export type AugmentationOptions = Recipe['augmentation'];
export type Schedule = Recipe['schedule'];
export type Arm = Experiment['arms'][number];
