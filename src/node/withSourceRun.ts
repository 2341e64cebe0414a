import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Experiment } from '../experiment/experiment';
import { INITIAL_SCHEDULE } from '../experiment/recipe/learningRateSchedule';
import { openWeightFile } from '../formats/weights/openWeightFile';
import type { NamedArrays, ShapedArray } from '../lib/namedArrays';
import { MEAN_IMAGE, type OwnHeader, readOwnHeader } from '../nn/imported/ownHeader';
import type { Preprocessing } from '../nn/preprocessing';
import type { BatchSource } from '../training/batchSource';
import { newRunRecord } from '../training/opening/newRunRecord';
import { DiskFile } from './DiskFile';
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
  const opened = await openWeightFile(new DiskFile(file, 0, size), name);
  const header = readOwnHeader(opened);
  const weights: NamedArrays = new Map();
  for (const array of opened.arrays)
    weights.set(array.name, { shape: array.shape, data: await array.read() });
  const mean = weights.get(MEAN_IMAGE);
  for (const key of [...weights.keys()].filter((each) => /^(preprocessing|novelty)\./.test(each))) {
    weights.delete(key);
  }
  const told = preprocessingOf(header, mean);
  if (!told) say(`${name} has no mean picture: that of ${source.dataset.name} is subtracted.`);
  const { storedSide } = source.dataset;
  const preprocessing = told ?? { storedSide, meanImage: source.statistics.meanImage };
  const sourceWeights = { runId: crypto.randomUUID(), arm: name };
  const run = newRunRecord({ id: sourceWeights.runId, experiment, source, adapter: name });
  const classNames = header?.classNames ?? []; // without names the last layer starts anew
  const state = { name, weights, velocities: new Map(), schedule: INITIAL_SCHEDULE, isStopped: false };
  runs.adopt(
    { ...run, status: 'imported', classNames, hasCheckpoint: true },
    { version: 1, runId: run.id, step: 0, arms: [state], preprocessing },
  );
  return { ...experiment, sourceWeights };
}

/** What the file's network expects of its pictures: a mean picture or a mean colour; null where it says neither. */
function preprocessingOf(header: OwnHeader | null, picture: ShapedArray | undefined): Preprocessing | null {
  const side = picture?.shape[0] ?? 0; // of a file from before there was a header
  const saved = header?.preprocessing ?? { storedSide: side, cropFraction: undefined, mean: null };
  const { storedSide, cropFraction, mean } = saved;
  const colour = mean && Float32Array.from({ length: storedSide ** 2 * 3 }, (_, at) => mean[at % 3] ?? 0);
  const meanImage = colour ?? picture?.data;
  if (!meanImage) return null;
  return { storedSide, meanImage, ...(cropFraction !== undefined && { cropFraction }) };
}
