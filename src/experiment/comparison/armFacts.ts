import type { Experiment } from '../experiment';
import { resolveArm } from '../resolveArm';

/** One arm of an experiment. */
export interface ArmOfExperiment {
  experiment: Experiment;
  /** Index into its arms. */
  arm: number;
}

/** Everything that decides how an arm trains, by name: `model.activation`, `optimizer.learningRate`, `stop`. */
export type ArmFacts = Readonly<Record<string, string | number | boolean>>;

/** Where chance comes from: what repeats of one setting differ in. */
export const SEED_FACTS = ['seed', 'weightsSeed'] as const;

function withPrefix(prefix: string, values: object): ArmFacts {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value]));
}

/**
 * The settings of an arm, all defaults filled in. How often it was evaluated, how a batch was cut in parts and what
 * things are called is left out: it changes no result.
 */
export function armFacts({ experiment, arm }: ArmOfExperiment): ArmFacts {
  const own = experiment.arms[arm];
  if (own === undefined) return {};
  const { preset, model, optimizer, augmentation, seed: weightsSeed } = resolveArm(experiment, own);
  const { recipe, dataset, sourceWeights, seed } = experiment;
  return {
    dataset: dataset.fingerprint ?? dataset.name,
    preset,
    ...withPrefix('model', model),
    ...withPrefix('optimizer', optimizer),
    ...withPrefix('augmentation', augmentation),
    batch: recipe.batchSize * recipe.accumulate,
    engine: recipe.engine,
    sampling: recipe.sampling,
    trainingPictures: recipe.trainingPictures ?? 'all',
    schedule: JSON.stringify(recipe.schedule),
    warmupEpochs: recipe.warmupEpochs,
    rateChanges: JSON.stringify(recipe.rateChanges),
    crops: recipe.evaluation.crops,
    stop: JSON.stringify(recipe.stop),
    sourceWeights: sourceWeights === undefined ? 'none' : JSON.stringify(sourceWeights),
    seed,
    weightsSeed,
  };
}

/** Names of the facts in which two arms disagree, in the order of `armFacts`. */
export function factsApart(first: ArmFacts, second: ArmFacts): string[] {
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...names].filter((name) => first[name] !== second[name]);
}

/** Of facts whose key was asked for: it is asked for all trained arms with every tick of one that trains. */
const keys = new WeakMap<ArmFacts, string>();

/** Equal for arms that differ in nothing but chance. */
export function settingsKey(facts: ArmFacts): string {
  const known = keys.get(facts);
  if (known !== undefined) return known;
  const seeds: readonly string[] = SEED_FACTS;
  const key = JSON.stringify(Object.entries(facts).filter(([name]) => !seeds.includes(name)));
  keys.set(facts, key);
  return key;
}
