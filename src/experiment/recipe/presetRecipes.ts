import type { PresetName } from '../../architecture/presets';
import type { Experiment, ExperimentInput } from '../experiment';
import { parseExperiment } from '../parseExperiment';

type RecipeInput = NonNullable<ExperimentInput['recipe']>;

/** How a network was trained by those who made it. */
export interface PresetRecipe {
  /** Whose recipe it is, and what of it cannot be had here; for the person who takes it over. */
  source: string;
  recipe: RecipeInput;
}

/** Of the paper, section 5, and the authors' program where the paper is silent. */
const OPTIMIZER: RecipeInput['optimizer'] = {
  learningRate: 0.01,
  momentum: 0.9,
  weightDecay: 0.0005,
  biasLearningRateScale: 2,
  biasDecay: false,
};

const PAPER: PresetRecipe = {
  source:
    'The paper, sections 4.1 and 5: the rate falls to a tenth whenever validation error stops improving, for about 90 epochs. That biases learn at twice the rate and do not decay is of the authors’ program.',
  recipe: {
    batchSize: 128,
    optimizer: OPTIMIZER,
    schedule: { kind: 'plateau', factor: 0.1, patience: 3 },
    augmentation: { crop: true, flip: true, colorStd: 0.1 },
    evaluation: { everyEpochs: 1 },
    stop: { epochs: 90 },
  },
};

const SOURCE: PresetRecipe = {
  source:
    'The authors’ program, layers-145: one window and mirroring for 32 pictures, pixels divided by 1.1, the rate to a tenth after 25, 51 and 79 epochs. There colour shifts ended and conv1 slowed down at epoch 67; not here.',
  recipe: {
    ...PAPER.recipe,
    schedule: { kind: 'steps', factor: 0.1, epochs: [25, 51, 79] },
    augmentation: { crop: true, flip: true, colorStd: 0.1, cropChunk: 32, trainingScale: 1 / 1.1 },
    stop: { epochs: 91 },
  },
};

const CAFFE: PresetRecipe = {
  source:
    'Caffe’s solver: batches of 256, the rate to a tenth after each 100,000 updates of 450,000, which are 20 and 90 epochs of ImageNet; no colour shifts.',
  recipe: {
    batchSize: 256,
    optimizer: OPTIMIZER,
    schedule: { kind: 'steps', factor: 0.1, epochs: [20, 40, 60, 80] },
    augmentation: { crop: true, flip: true, colorStd: 0 },
    evaluation: { everyEpochs: 1 },
    stop: { epochs: 90 },
  },
};

const TORCHVISION: PresetRecipe = {
  source:
    'torchvision’s reference training: eight times 32 pictures per update, rate 0.01, to a tenth after each 30 of 90 epochs, biases like weights. There windows also vary in size; not here.',
  recipe: {
    batchSize: 256,
    optimizer: {
      learningRate: 0.01,
      momentum: 0.9,
      weightDecay: 0.0001,
      biasLearningRateScale: 1,
      biasDecay: true,
    },
    schedule: { kind: 'steps', factor: 0.1, epochs: [30, 60] },
    augmentation: { crop: true, flip: true, colorStd: 0 },
    evaluation: { everyEpochs: 1 },
    stop: { epochs: 90 },
  },
};

const MINI: PresetRecipe = {
  source:
    'Ours: the paper’s, with smaller batches, fewer epochs and a rate of 0.003, which the sweeps of docs/EXPERIMENTS.md chose for ReLU.',
  recipe: {
    batchSize: 32,
    optimizer: { ...OPTIMIZER, learningRate: 0.003 },
    schedule: { kind: 'plateau', factor: 0.1, patience: 3 },
    augmentation: { crop: true, flip: true, colorStd: 0.1 },
    evaluation: { everyEpochs: 1 },
    stop: { epochs: 30 },
  },
};

const CIFAR_RECIPE: RecipeInput = {
  batchSize: 128,
  optimizer: { ...OPTIMIZER, learningRate: 0.001, weightDecay: 0.004 },
  schedule: { kind: 'steps', factor: 0.1, epochs: [120, 130] },
  augmentation: { crop: false, flip: false, colorStd: 0 },
  evaluation: { everyEpochs: 1 },
  stop: { epochs: 140 },
};

/** cuda-convnet's parameter files for CIFAR-10; `decay` is what its last layer had. */
function cifar(file: string, decay: number): PresetRecipe {
  return {
    source: `cuda-convnet’s ${file} for CIFAR-10: rate 0.001, to a tenth after 120 epochs and again after 130. Its last layer decayed by ${decay}, the others by 0.004 as all do here.`,
    recipe: CIFAR_RECIPE,
  };
}

/** The recipe that belongs to each network, as far as the studio has its parts. */
export const PRESET_RECIPES: Record<PresetName, PresetRecipe> = {
  alexnet: PAPER,
  'alexnet-source': SOURCE,
  'alexnet-one-gpu': PAPER,
  'alexnet-plain-pool': PAPER,
  'alexnet-no-norm': PAPER,
  'alexnet-conv6': PAPER,
  'caffe-alexnet': CAFFE,
  caffenet: CAFFE,
  'torchvision-alexnet': TORCHVISION,
  'alexnet-mini': MINI,
  'cifar-quick': cifar('layers-19pct', 3),
  'cifar-18pct': cifar('layers-18pct', 1),
};

/**
 * An experiment with the recipe that belongs to its network. What the recipe says nothing of stays: the engine, the order
 * and number of training pictures, the training sample and crops of evaluation; and whatever arms say for themselves.
 */
export function withOwnRecipe(experiment: Experiment): Experiment {
  const { recipe } = experiment;
  const own = parseExperiment({ recipe: PRESET_RECIPES[experiment.model.preset].recipe }).recipe;
  const { batchSize, optimizer, schedule, augmentation, stop } = own;
  const evaluation = { ...recipe.evaluation, everyEpochs: own.evaluation.everyEpochs };
  return {
    ...experiment,
    recipe: {
      ...recipe,
      batchSize,
      accumulate: 1,
      optimizer,
      schedule,
      warmupEpochs: 0,
      rateChanges: [],
      augmentation,
      evaluation,
      stop,
    },
  };
}
