import type { Experiment } from '../experiment/experiment';
import { interpolatedCrossing } from '../experiment/metrics/crossing';
import type { MetricPoint } from '../experiment/metrics/metricPoint';
import {
  expandSweep,
  type SweepCandidate,
  type SweepOutcome,
  type SweepRun,
  withBestRates,
} from '../experiment/sweep';
import { MemoryRunStore } from './MemoryRunStore';
import { loadSweep, saveSweep } from './savedSweep';
import { say } from './say';
import { type Surroundings, trainExperiment } from './trainExperiment';

/** What a candidate's measurements come down to. */
function outcomeOf(
  run: SweepRun,
  place: number,
  points: readonly MetricPoint[],
  hasFailed: boolean,
): SweepOutcome {
  const candidate = run.candidates[place] ?? { arm: 0, learningRate: 0 };
  const { targetError } = run.experiment.recipe.stop;
  const own = points.filter((point) => point.arm === place && point.split === 'trainingSample');
  const last = own.at(-1)?.top1Error ?? null;
  return {
    ...candidate,
    crossingEpoch: targetError
      ? interpolatedCrossing(
          own.map((point) => point.epoch),
          own.map((point) => point.top1Error),
          targetError.error,
        )
      : null,
    lastError: hasFailed ? null : last,
  };
}

function tell({ arms }: Experiment, { arm, learningRate, crossingEpoch, lastError }: SweepOutcome): void {
  const end = lastError === null ? 'no finite error' : `${(100 * lastError).toFixed(1)} % at the end`;
  const crossing = crossingEpoch === null ? '' : `, at the target after ${crossingEpoch.toFixed(2)} epochs`;
  say(`${arms[arm]?.name} at ${learningRate}: ${end}${crossing}`);
}

function isOf(outcome: SweepOutcome, { arm, learningRate }: SweepCandidate): boolean {
  return outcome.arm === arm && outcome.learningRate === learningRate;
}

/**
 * Tries the experiment's learning rates and writes what came of them to `sweep.json`, run by run; a sweep that was broken
 * off goes on behind what is there.
 *
 * @returns the experiment with the best rate per arm, without its sweep
 */
export async function runSweep(
  experiment: Experiment,
  surroundings: Surroundings,
  out: string,
): Promise<Experiment> {
  const outcomes = await loadSweep(out, experiment);
  for (const outcome of outcomes) tell(experiment, outcome);
  for (const [index, each] of expandSweep(experiment).entries()) {
    if (each.candidates.every((candidate) => outcomes.some((outcome) => isOf(outcome, candidate)))) continue;
    const { run, points } = await trainExperiment(each.experiment, surroundings, {
      runs: new MemoryRunStore(),
      label: `sweep ${index + 1}`,
    });
    const own = each.candidates.map((_, place) =>
      outcomeOf(each, place, points, run.armFailures[place] !== undefined),
    );
    for (const outcome of own) tell(experiment, outcome);
    outcomes.push(...own);
    await saveSweep(out, experiment, outcomes);
  }
  const chosen = withBestRates(experiment, outcomes);
  for (const { name, recipe } of chosen.arms) say(`${name} trains at ${recipe.optimizer?.learningRate}`);
  return chosen;
}
