import { PRESETS, type PresetName } from '../../architecture/presets';
import type { DatasetSummary } from '../../data/dataset';
import type { Experiment, ExperimentInput } from '../../experiment/experiment';
import { parseExperiment } from '../../experiment/parseExperiment';
import { withOwnRecipe } from '../../experiment/recipe/presetRecipes';
import type { RunRecord } from '../../training/runRecord';
import { BUILT_IN_NAME } from '../datasetsStore';
import type { PhotoPlan } from './photoPlace';
import { type LearningLayer, learningLayers, type PhotoSource } from './photoSource';

/** What an experiment needs to know of photos; those of an import that still runs have no fingerprint yet. */
type PhotoFacts = Pick<DatasetSummary, 'name' | 'trainCount' | 'trainPerClass'> & {
  fingerprint: string | null;
};

/** What is to be learned from, from where, and how much of the network learns. */
export interface PhotoTask<Dataset extends PhotoFacts = DatasetSummary> {
  dataset: Dataset;
  /** Null starts from random numbers, where everything learns whatever the plan. */
  source: PhotoSource | null;
  plan: PhotoPlan;
  /** Factors that a person has set, by layer name. */
  rates: Readonly<Record<string, number>>;
}

/** What a network learns from nothing, unless another is asked for. */
const FROM_NOTHING_PRESET: PresetName = 'alexnet-mini';
/** What was learned elsewhere is to be kept: a tenth of the rate that it was learned at. */
const FINE_TUNING_RATE = 0.1;
/** Updates per epoch that a small set should have at least, and the bounds of the batch. */
const UPDATES_PER_EPOCH = 10;
const SMALLEST_BATCH = 8;
const LARGEST_BATCH = 64;
/** Pictures looked at in all, every look another window: so many that a few hundred photos have the most epochs. */
const FINE_TUNING_LOOKS = 60_000;
const FROM_NOTHING_LOOKS = 200_000;
const EPOCHS = { fineTuning: [6, 30], fromNothing: [30, 90] } as const;
/** From this ratio of the largest to the smallest class on, classes are drawn equally often. */
const UNEQUAL = 3;

/** Names of arms, by plan; they become file names. */
const ARM_NAMES: Record<PhotoPlan | 'nothing', string> = {
  head: 'last layer',
  last: 'last layers',
  all: 'everything',
  nothing: 'from nothing',
};

function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}

/** The largest power of two that leaves a small set enough updates per epoch. */
function batchFor(trainCount: number, largest: number): number {
  let batch = SMALLEST_BATCH;
  while (batch * 2 <= Math.min(largest, LARGEST_BATCH) && batch * 2 * UPDATES_PER_EPOCH <= trainCount) {
    batch *= 2;
  }
  return batch;
}

/** Whether some class has so many times the pictures of another that both should be shown equally often. */
function isUnequal({ trainPerClass }: PhotoFacts): boolean {
  const filled = trainPerClass.filter((count) => count > 0);
  return filled.length > 1 && Math.max(...filled) > UNEQUAL * Math.min(...filled);
}

/**
 * The layers that a plan keeps as they are, at 0. `last` lets the fully connected layers learn, fc6 to fc8; a network
 * that has only one of them lets its last convolution learn too.
 */
export function planRates(plan: PhotoPlan, layers: readonly LearningLayer[]): Record<string, number> {
  if (plan === 'all') return {};
  const matrices = layers.filter(({ kind }) => kind === 'fullyConnected').length;
  const learning = plan === 'head' ? 1 : Math.max(2, matrices);
  return Object.fromEntries(layers.slice(0, -learning).map(({ name }) => [name, 0]));
}

/** Factors of a task's layers, the person's above the plan's; those of 1 are left out. */
export function taskRates({ source, plan, rates }: Omit<PhotoTask, 'dataset'>): Record<string, number> {
  const settings = source?.settings ?? { preset: FROM_NOTHING_PRESET, model: presetModel() };
  const layers = learningLayers(settings);
  const asked = { ...(source === null ? {} : planRates(plan, layers)), ...rates };
  const known = layers.flatMap(({ name }) => {
    const factor = asked[name];
    return factor === undefined || factor === 1 ? [] : [[name, factor] as const];
  });
  return Object.fromEntries(known);
}

function presetModel() {
  return PRESETS[FROM_NOTHING_PRESET].defaults;
}

/** The network of a source as an experiment writes it: its preset, and all that differs from it. */
function modelOf(source: PhotoSource | null): ExperimentInput['model'] {
  if (source === null) return { preset: FROM_NOTHING_PRESET };
  const { experiment } = source.run;
  const arm = experiment.arms[source.arm];
  return {
    preset: source.settings.preset,
    overrides: { ...experiment.model.overrides, ...arm?.model },
  };
}

/** A dataset as an experiment names it. */
function datasetOf({ name, fingerprint }: PhotoFacts): Experiment['dataset'] {
  return name === BUILT_IN_NAME || fingerprint === null ? { name } : { name, fingerprint };
}

function nameOf({ dataset, source, plan }: PhotoTask<PhotoFacts>): string {
  const name = `${dataset.name}, ${ARM_NAMES[source === null ? 'nothing' : plan]}`;
  return (source === null ? name : `${name} of ${source.run.experiment.name}`).slice(0, 80);
}

/**
 * The training of a task: the source's network and weights, its preset's own recipe at a tenth of the rate along half a
 * cosine, batches and epochs by the number of photos, classes drawn equally often where they are very unequal.
 *
 * @param head the run whose last layer was solved first; training goes on from it
 */
export function photoExperiment(task: PhotoTask<PhotoFacts>, head: RunRecord | null = null): Experiment {
  const { dataset, source, plan } = task;
  const weightsFrom = head === null ? source : { run: head, arm: 0 };
  const arm = weightsFrom?.run.experiment.arms[weightsFrom.arm]?.name;
  const draft = parseExperiment({
    name: nameOf(task),
    dataset: datasetOf(dataset),
    model: modelOf(source),
    sourceWeights:
      source === null || weightsFrom === null || arm === undefined
        ? undefined
        : { runId: weightsFrom.run.id, arm },
    arms: [{ name: ARM_NAMES[source === null ? 'nothing' : plan] }],
  });
  const { recipe, ...rest } = withOwnRecipe(draft);
  const { trainCount } = dataset;
  const looks = source === null ? FROM_NOTHING_LOOKS : FINE_TUNING_LOOKS;
  const bounds = source === null ? EPOCHS.fromNothing : EPOCHS.fineTuning;
  const factor = source === null ? 1 : FINE_TUNING_RATE;
  return {
    ...rest,
    recipe: {
      ...recipe,
      batchSize: batchFor(trainCount, recipe.batchSize),
      sampling: isUnequal(dataset) ? 'balanced' : 'shuffled',
      layerRates: taskRates(task),
      head: plan === 'head' && source !== null ? 'solved' : 'trained',
      optimizer: { ...recipe.optimizer, learningRate: recipe.optimizer.learningRate * factor },
      schedule: { kind: 'cosine', finalFactor: 0 },
      augmentation: { ...recipe.augmentation, crop: true, flip: true },
      stop: { epochs: clamp(Math.round(looks / Math.max(1, trainCount)), bounds) },
    },
  };
}
