import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Experiment } from '../experiment/experiment';
import { INITIAL_SCHEDULE } from '../experiment/recipe/learningRateSchedule';
import { openWeightFile } from '../formats/weights/openWeightFile';
import type { NamedArrays } from '../lib/namedArrays';
import type { BatchSource } from '../training/batchSource';
import { newRunRecord } from '../training/opening/newRunRecord';
import { DiskFile } from './DiskFile';
import { MEAN_IMAGE } from './FolderRunStore';
import type { MemoryRunStore } from './MemoryRunStore';
import { say } from './say';

/**
 * Takes a file of weights in the studio's own names (conv1.weight, ...) as a run that an experiment can start from.
 *
 * @param file path of what openWeightFile reads
 * @param runs gets the run
 * @returns the experiment with this run as its `sourceWeights`
 * @throws StudioError `unsupported-file` or `corrupt-data`
 */
export async function withSourceRun(
  experiment: Experiment,
  file: string,
  { runs, source }: { runs: MemoryRunStore; source: BatchSource },
): Promise<Experiment> {
  const name = basename(file);
  const { size } = await stat(file);
  const { arrays, metadata } = await openWeightFile(new DiskFile(file, 0, size), name);
  const weights: NamedArrays = new Map();
  for (const array of arrays) weights.set(array.name, { shape: array.shape, data: await array.read() });
  const mean = weights.get(MEAN_IMAGE);
  for (const key of [...weights.keys()].filter((each) => /^(preprocessing|novelty)\./.test(each))) {
    weights.delete(key);
  }
  if (!mean) say(`${name} has no mean picture: that of ${source.dataset.name} is subtracted.`);
  const { storedSide } = source.dataset;
  const preprocessing = mean
    ? { storedSide: mean.shape[0] ?? storedSide, meanImage: mean.data }
    : { storedSide, meanImage: source.statistics.meanImage };
  const sourceWeights = { runId: crypto.randomUUID(), arm: name };
  const run = newRunRecord({ id: sourceWeights.runId, experiment, source, adapter: name });
  const classNames = namesIn(metadata) ?? [];
  const state = { name, weights, velocities: new Map(), schedule: INITIAL_SCHEDULE, isStopped: false };
  runs.adopt(
    { ...run, status: 'imported', classNames, hasCheckpoint: true },
    { version: 1, runId: run.id, step: 0, arms: [state], preprocessing },
  );
  return { ...experiment, sourceWeights };
}

/** Class names that the studio wrote into a header; null where there are none: the last layer then starts anew. */
function namesIn({ classNames }: Readonly<Record<string, string>>): string[] | null {
  try {
    const names: unknown = JSON.parse(classNames ?? 'null');
    return Array.isArray(names) ? names.map(String) : null;
  } catch {
    return null;
  }
}
