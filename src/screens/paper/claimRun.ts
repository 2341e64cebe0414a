import type { Experiment } from '../../experiment/experiment';
import { resolveArm } from '../../experiment/resolveArm';
import type { RunRecord } from '../../training/runRecord';

/** A saved run that puts a claim to the test, and the arms that do: the paper's choice first. */
export interface ClaimRun {
  run: RunRecord;
  /** Indices into the run's arms, in the order of the claim's first two arms. */
  arms: [number, number];
}

/** May differ besides: each arm may have a rate of its own, as in the paper. */
const OWN_RATE = 'optimizer.learningRate';

/** Every setting of an arm by its path, as text. */
function settingsOf(experiment: Experiment, arm: Experiment['arms'][number]): Map<string, string> {
  const { name: _, preset, seed, ...parts } = resolveArm(experiment, arm);
  const flat = Object.entries(parts).flatMap(([part, values]) =>
    Object.entries(values).map(([key, value]): [string, string] => [`${part}.${key}`, `${value}`]),
  );
  return new Map([['preset', preset], ['seed', `${seed}`], ...flat]);
}

/** What tells two arms of an experiment apart, and how: "model.activation: relu, tanh". The rate is left out. */
function difference(experiment: Experiment, first: number, second: number): string {
  const [a, b] = [experiment.arms[first], experiment.arms[second]];
  if (!a || !b) return '';
  const [own, other] = [settingsOf(experiment, a), settingsOf(experiment, b)];
  const keys = [...new Set([...own.keys(), ...other.keys()])].filter(
    (key) => key !== OWN_RATE && own.get(key) !== other.get(key),
  );
  return keys
    .sort()
    .map((key) => `${key}: ${own.get(key)}, ${other.get(key)}`)
    .join('; ');
}

/**
 * The latest saved run with two arms that differ in exactly what the first two arms of the claim's experiment differ in,
 * whatever the network, the pictures and the rates. Null where there is none.
 *
 * @param runs newest first
 */
export function latestClaimRun(claimed: Experiment, runs: readonly RunRecord[]): ClaimRun | null {
  const wanted = difference(claimed, 0, 1);
  for (const run of runs) {
    const places = run.experiment.arms.map((_, index) => index);
    for (const first of places) {
      for (const second of places) {
        if (first !== second && difference(run.experiment, first, second) === wanted)
          return { run, arms: [first, second] };
      }
    }
  }
  return null;
}
