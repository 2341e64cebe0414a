import { buildArchitecture } from '../../architecture/presets';
import { type ResolvedArm, resolveArm } from '../../experiment/resolveArm';
import type { RunRecord } from '../../training/runRecord';
import type { PhotoPlace } from './photoPlace';

/** One arm of a saved run, whose weights a new network may start from. */
export interface PhotoSource {
  run: RunRecord;
  /** Index into the run's arms. */
  arm: number;
  settings: ResolvedArm;
}

/** An arm of a run as a source; null where it broke off or is not there. */
export function sourceOf(run: RunRecord, arm: number): PhotoSource | null {
  const own = run.experiment.arms[arm];
  if (own === undefined || run.armFailures[arm] !== undefined) return null;
  return { run, arm, settings: resolveArm(run.experiment, own) };
}

/** How sources are put forward: networks from files, then those that know the most classes, then the newest. */
function byPromise(a: PhotoSource, b: PhotoSource): number {
  const imported = Number(b.run.status === 'imported') - Number(a.run.status === 'imported');
  const classes = b.run.classNames.length - a.run.classNames.length;
  return imported || classes || b.run.createdAt - a.run.createdAt;
}

/**
 * What a network for a dataset can start from, the most promising first: every arm of every run with saved weights.
 * Those that were made from this dataset's own photos come last: they know nothing more than it does.
 *
 * @param fingerprint of the dataset; null while it is imported
 */
export function photoSources(runs: readonly RunRecord[], fingerprint: string | null): PhotoSource[] {
  const all = runs
    .filter((run) => run.hasCheckpoint)
    .flatMap((run) => run.experiment.arms.map((_, arm) => sourceOf(run, arm)))
    .filter((source) => source !== null);
  const isOwn = ({ run }: PhotoSource) => run.experiment.dataset.fingerprint === fingerprint;
  return [...all.filter((each) => !isOwn(each)).sort(byPromise), ...all.filter(isOwn).sort(byPromise)];
}

/** The source that a place names; null where its run or arm is not on this machine, or none is named. */
export function chosenSource(
  runs: readonly RunRecord[],
  { source, arm }: Pick<PhotoPlace, 'source' | 'arm'>,
): PhotoSource | null {
  const run = runs.find(({ id, hasCheckpoint }) => id === source && hasCheckpoint);
  if (run === undefined) return null;
  const index = arm === null ? 0 : run.experiment.arms.findIndex(({ name }) => name === arm);
  return sourceOf(run, index);
}

/** A layer that learns. */
export interface LearningLayer {
  name: string;
  kind: 'conv' | 'fullyConnected';
}

/** The layers of a network that learn, in order; the last one names the classes. */
export function learningLayers({ preset, model }: Pick<ResolvedArm, 'preset' | 'model'>): LearningLayer[] {
  return buildArchitecture(preset, model, 2).layers.flatMap(({ name, kind }) =>
    kind === 'conv' || kind === 'fullyConnected' ? [{ name, kind }] : [],
  );
}
