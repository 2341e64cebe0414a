import type { Experiment } from '../../experiment/experiment';
import { noOutcomes } from '../../experiment/metrics/armOutcome';
import { heldOut } from '../../experiment/metrics/heldOut';
import { totalSteps } from '../../experiment/recipe/trainingLength';
import type { BatchSource } from '../batchSource';
import type { RunRecord } from '../runRecord';

export interface NewRun {
  id: string;
  experiment: Experiment;
  source: BatchSource;
  adapter: string;
}

/** A run that has not begun. */
export function newRunRecord({ id, experiment, source, adapter }: NewRun): RunRecord {
  const now = Date.now();
  const { name, fingerprint, classNames, trainCount } = source.dataset;
  return {
    version: 2,
    id,
    experiment: { ...experiment, dataset: { name, fingerprint } },
    status: 'training',
    createdAt: now,
    updatedAt: now,
    step: 0,
    epoch: 0,
    totalSteps: totalSteps(experiment.recipe, trainCount),
    classNames,
    adapter,
    outcomes: noOutcomes(experiment.arms.length),
    heldOut: heldOut(source.dataset),
    armFailures: {},
    hasCheckpoint: false,
  };
}
