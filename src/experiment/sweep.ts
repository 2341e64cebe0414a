import { invariant } from '../lib/invariant';
import { StudioError } from '../lib/StudioError';
import type { Experiment } from './experiment';
import { MAX_ARMS } from './settings/editExperiment';

/** A learning rate that is tried for an arm. */
export interface SweepCandidate {
  /** Index into the experiment's arms. */
  arm: number;
  learningRate: number;
}

/** Candidates that train in lockstep. */
export interface SweepRun {
  /** One per arm of the experiment. */
  candidates: SweepCandidate[];
  experiment: Experiment;
}

/** How a candidate did on the training sample. */
export interface SweepOutcome extends SweepCandidate {
  /** Epochs until the target error; null where it was not reached, or there is no target. */
  crossingEpoch: number | null;
  /** Error of the training sample at its last evaluation, 0 to 1; null where its loss was not finite. */
  lastError: number | null;
}

/**
 * The runs of an experiment's sweep: every rate of every arm from the same weights and pictures, on fewer pictures and
 * for the sweep's epochs, looked at once an epoch; nothing else differs from the experiment.
 */
export function expandSweep(experiment: Experiment): SweepRun[] {
  const { sweep, ...rest } = experiment;
  if (!sweep) return [];
  const candidates = experiment.arms.flatMap(({ name }, arm) =>
    (sweep.learningRates[name] ?? []).map((learningRate): SweepCandidate => ({ arm, learningRate })),
  );
  const { targetError } = experiment.recipe.stop;
  const recipe: Experiment['recipe'] = {
    ...experiment.recipe,
    trainingPictures: sweep.trainingPictures,
    evaluation: { ...experiment.recipe.evaluation, everyEpochs: 1 },
    stop: {
      epochs: sweep.epochs,
      ...(targetError && { targetError: { split: targetError.split, error: targetError.error } }),
    },
  };
  const runs: SweepRun[] = [];
  for (let first = 0; first < candidates.length; first += MAX_ARMS) {
    const own = candidates.slice(first, first + MAX_ARMS);
    const arms = own.map(({ arm, learningRate }) => {
      const original = experiment.arms[arm];
      invariant(original, `the experiment has arm ${arm}`);
      const optimizer = { ...original.recipe.optimizer, learningRate };
      const name = `${original.name} ${learningRate}`.slice(0, 40);
      return { ...original, name, recipe: { ...original.recipe, optimizer } };
    });
    const name = `${experiment.name}, sweep`.slice(0, 80);
    runs.push({ candidates: own, experiment: { ...rest, name, recipe, arms } });
  }
  return runs;
}

/** Whether `a` did better: sooner at the target, else at a lower error. */
function isBetter(a: SweepOutcome, b: SweepOutcome): boolean {
  const [sooner, later] = [a.crossingEpoch ?? Infinity, b.crossingEpoch ?? Infinity];
  if (sooner !== later) return sooner < later;
  return (a.lastError ?? Infinity) < (b.lastError ?? Infinity);
}

/** The experiment without its sweep, each swept arm at the rate that did best. Throws `non-finite-loss` where none did. */
export function withBestRates(experiment: Experiment, outcomes: readonly SweepOutcome[]): Experiment {
  const { sweep, ...rest } = experiment;
  const arms = experiment.arms.map((arm, index) => {
    const own = outcomes.filter((outcome) => outcome.arm === index && outcome.lastError !== null);
    const [first, ...others] = own;
    if (first === undefined && sweep?.learningRates[arm.name] === undefined) return arm;
    if (first === undefined) {
      throw new StudioError({
        code: 'non-finite-loss',
        message: `${arm.name}: no learning rate of the sweep gave a finite error on the training sample.`,
        hint: 'Sweep lower rates, and set evaluation.trainingSample above 0.',
      });
    }
    const { learningRate } = others.reduce((best, each) => (isBetter(each, best) ? each : best), first);
    return { ...arm, recipe: { ...arm.recipe, optimizer: { ...arm.recipe.optimizer, learningRate } } };
  });
  return { ...rest, arms };
}
