import type { DatasetSummary } from '../../../../src/data/dataset';
import { NO_DUPLICATES } from '../../../../src/data/duplicateCounts';
import type { ExperimentInput } from '../../../../src/experiment/experiment';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';
import type { RunRecord } from '../../../../src/training/runRecord';

/** A dataset of so many photos per class for training, and as many for validation and test as given. */
export function photoSet(trainPerClass: number[], heldOutPerClass: number[] = trainPerClass): DatasetSummary {
  const sum = (counts: number[]) => counts.reduce((total, each) => total + each, 0);
  return {
    id: 'photos',
    name: 'pets',
    fingerprint: 'p',
    classNames: trainPerClass.map((_, label) => `class ${label}`),
    wnids: trainPerClass.map(() => null),
    storedSide: 256,
    encoding: { codec: 'raw' },
    trainCount: sum(trainPerClass),
    validationCount: sum(heldOutPerClass),
    testCount: sum(heldOutPerClass),
    trainPerClass,
    validationPerClass: heldOutPerClass,
    testPerClass: heldOutPerClass,
    quarantined: 0,
    duplicates: NO_DUPLICATES,
    originals: { smallest: [64, 64], medianShorterSide: 64, largest: [64, 64], enlarged: 0 },
    partOf: null,
    sizeBytes: 1,
    createdAt: 0,
  };
}

/** A finished run with weights. */
export function savedRun(
  id: string,
  experiment: ExperimentInput = {},
  more: Partial<RunRecord> = {},
): RunRecord {
  return {
    version: 2,
    id,
    experiment: parseExperiment({ name: id, ...experiment }),
    status: 'finished',
    createdAt: 0,
    updatedAt: 0,
    step: 10,
    epoch: 1,
    totalSteps: 10,
    classNames: ['a', 'b'],
    adapter: 'none',
    outcomes: [],
    armFailures: {},
    hasCheckpoint: true,
    ...more,
  };
}
