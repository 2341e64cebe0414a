import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expandGrid, type Grid } from '../experiment/grid/grid';
import { gridMarkdown } from '../experiment/grid/gridMarkdown';
import type { GridMeasure } from '../experiment/grid/gridMeasure';
import { type GridOutcome, gridResults } from '../experiment/grid/gridResults';
import type { MetricPoint } from '../experiment/metrics/metricPoint';
import { MAX_ARMS } from '../experiment/settings/editExperiment';
import { FolderRunStore } from './FolderRunStore';
import { finishedRun } from './finishedRun';
import { say } from './say';
import { type Surroundings, trainExperiment } from './trainExperiment';

/**
 * Trains the runs of a grid one after another, each into a folder of its own, and writes `grid.json` and `grid.md`
 * after each. A grid that was broken off goes on behind its last finished run.
 */
export async function runGrid(grid: Grid, surroundings: Surroundings, out: string): Promise<void> {
  const { validationCount } = surroundings.source.dataset;
  const measure: GridMeasure = {
    label: 'last validation error',
    unit: 'points',
    resolution: 1 / Math.max(1, validationCount),
  };
  const outcomes: GridOutcome[] = [];
  const items = expandGrid(grid, MAX_ARMS);
  for (const [index, { experiment, members, seed }] of items.entries()) {
    const label = `${String(index + 1).padStart(2, '0')}-seed-${seed}`;
    const folder = join(out, label);
    const names = experiment.arms.map((arm) => arm.name).join(', ');
    say(`Run ${index + 1} of ${items.length}, seed ${seed}: ${names}`);
    await mkdir(folder, { recursive: true });
    const points = (await finishedRun(folder, experiment)) ?? (await train());
    outcomes.push(...members.map((member, arm) => ({ seed, member, value: lastError(points, arm) })));
    const results = gridResults(grid, outcomes, measure);
    await writeFile(join(out, 'grid.json'), `${JSON.stringify({ grid, outcomes, results }, null, 1)}\n`);
    await writeFile(join(out, 'grid.md'), gridMarkdown(results));

    async function train() {
      const runs = new FolderRunStore(folder);
      return (await trainExperiment(experiment, surroundings, { runs, label })).points;
    }
  }
  say(`Saved in ${out}; the table is in ${join(out, 'grid.md')}`);
}

function lastError(
  points: readonly Pick<MetricPoint, 'arm' | 'split' | 'top1Error'>[],
  arm: number,
): number | null {
  return points.findLast((point) => point.arm === arm && point.split === 'validation')?.top1Error ?? null;
}
