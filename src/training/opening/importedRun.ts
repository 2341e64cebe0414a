import { noOutcomes } from '../../experiment/metrics/armOutcome';
import { INITIAL_SCHEDULE } from '../../experiment/recipe/learningRateSchedule';
import type { ImportedNetwork } from '../../nn/imported/buildImport';
import type { Checkpoint } from '../checkpoint';
import type { RunRecord } from '../runRecord';

/**
 * A run that was never trained here, of an imported network. Its momentum buffers are absent: it classifies, is evaluated
 * and is a start for others, but does not go on itself.
 */
export function importedRun(
  network: ImportedNetwork,
  { id, createdAt }: { id: string; createdAt: number },
): { run: RunRecord; checkpoint: Checkpoint } {
  const { experiment, classNames, weights, preprocessing, novelty, origin } = network;
  const run: RunRecord = {
    version: 2,
    id,
    experiment,
    status: 'imported',
    createdAt,
    updatedAt: createdAt,
    step: 0,
    epoch: 0,
    totalSteps: 0,
    classNames,
    adapter: '',
    outcomes: noOutcomes(experiment.arms.length),
    armFailures: {},
    origin,
    hasCheckpoint: true,
  };
  const arms = experiment.arms.map(({ name }) => ({
    name,
    weights,
    velocities: new Map(),
    schedule: INITIAL_SCHEDULE,
    isStopped: false,
    ...(novelty && { novelty }),
  }));
  return { run, checkpoint: { version: 1, runId: id, step: 0, arms, preprocessing } };
}
