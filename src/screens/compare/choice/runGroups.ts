import type { RunRecord } from '../../../training/runRecord';

/** Runs that were trained on the same pictures. */
export interface RunGroup {
  /** The dataset's name. */
  name: string;
  runs: RunRecord[];
}

/** What a run is found by: its name, its dataset, its networks and its arms. */
function textOf({ experiment }: RunRecord): string {
  const { name, dataset, model, arms } = experiment;
  const own = arms.flatMap((arm) => [arm.name, arm.preset ?? '']);
  return [name, dataset.name, model.preset, ...own].join(' ').toLowerCase();
}

/**
 * Runs that hold every word of a search, by dataset; groups and runs keep the order of the list. Chosen runs are always
 * there, so that none is compared unseen.
 */
export function runGroups(
  runs: readonly RunRecord[],
  search: string,
  chosenIds: readonly string[],
): RunGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, RunRecord[]>();
  for (const run of runs) {
    const text = textOf(run);
    if (!chosenIds.includes(run.id) && !words.every((word) => text.includes(word))) continue;
    const { name } = run.experiment.dataset;
    groups.set(name, [...(groups.get(name) ?? []), run]);
  }
  return [...groups].map(([name, own]) => ({ name, runs: own }));
}
